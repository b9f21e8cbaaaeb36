package org.pescadero.rpc.compiler.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the components of a record lie: one block of everything that is always there in the same size (the widest first,
 * then in order, the bits of truth values and of presence last), and then the other components in order.
 *
 * @param blockOctets the size of the block
 * @param leaves what has octets of its own in the block
 * @param bitsOffset where the octets of bits begin in the block
 * @param bits the bits, the lowest one of the first octet first
 * @param variable the components after the block
 */
public record Layout(int blockOctets, List<Leaf> leaves, int bitsOffset, List<Bit> bits, List<Component> variable) {
    /**
     * A value in the block.
     *
     * @param path the components that lead to it, through the records that are flattened
     * @param offset where it is in the block
     */
    public record Leaf(List<Component> path, int offset) {}

    /**
     * A bit.
     *
     * @param path the components that lead to it
     * @param presence whether it says that a component is there; else it is a truth value itself
     */
    public record Bit(List<Component> path, boolean presence) {}

    /** Lays components out. */
    public static Layout of(List<Component> components) {
        Collector collector = new Collector();
        collector.collect(List.of(), Component.inOrder(components));
        List<List<Component>> byWidth = new ArrayList<>(collector.paths);
        byWidth.sort(Comparator.comparingInt(path -> -octets(path.getLast().slot())));
        List<Leaf> leaves = new ArrayList<>();
        int offset = 0;
        for (List<Component> path : byWidth) {
            leaves.add(new Leaf(path, offset));
            offset += octets(path.getLast().slot());
        }
        int octets = offset + (collector.bits.size() + 7) / 8;
        return new Layout(octets, leaves, offset, collector.bits, collector.variable);
    }

    /** The octets of the bit block. */
    public int bitOctets() {
        return blockOctets - bitsOffset;
    }

    /** The bits of one octet of the bit block. */
    public List<Bit> bits(int octet) {
        return bits.subList(8 * octet, Math.min(8 * octet + 8, bits.size()));
    }

    private static int octets(Slot slot) {
        return switch (slot.shape()) {
            case Scalar scalar -> scalar.octets();
            case Library library -> library.octets();
            case Shape.ScalarArray array -> array.octets();
            case Shape.Bulk bulk -> Integer.BYTES;
            case Shape.Remote remote -> Shape.Remote.OCTETS;
            case Shape.Enumeration enumeration -> enumeration.octets();
            default -> throw new IllegalArgumentException("not in a block: " + slot);
        };
    }

    private static final class Collector {
        private final List<List<Component>> paths = new ArrayList<>();
        private final List<Bit> bits = new ArrayList<>();
        private final List<Component> variable = new ArrayList<>();

        void collect(List<Component> above, List<Component> components) {
            for (Component component : components) {
                List<Component> path = new ArrayList<>(above);
                path.add(component);
                Slot slot = component.slot();
                if (!slot.fixed()) {
                    if (slot.optional()) {
                        bits.add(new Bit(List.copyOf(path), true));
                    }
                    variable.add(component);
                } else if (slot.shape() instanceof Structure part) {
                    collect(path, part.components());
                } else if (slot.shape() == Scalar.BOOLEAN) {
                    bits.add(new Bit(List.copyOf(path), false));
                } else {
                    paths.add(List.copyOf(path));
                }
            }
        }
    }
}
