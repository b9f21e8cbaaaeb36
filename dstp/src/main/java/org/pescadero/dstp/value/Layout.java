package org.pescadero.dstp.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pescadero.dstp.schema.Cycles;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Sizes;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;

/**
 * How a record lies: its block, the widest numbers first and bits last, and then what has no fixed size.
 *
 * @param blockOctets the size of the block
 * @param bitsOffset where the octets of bits begin in the block
 * @param bits how many bits there are
 * @param members the components in the order of their tags
 */
record Layout(int blockOctets, int bitsOffset, int bits, List<Member> members) {
    private static final Layout NONE = new Layout(0, 0, 0, List.of());

    /**
     * A component and where it lies.
     *
     * @param component the component
     * @param place where it lies
     */
    record Member(Component component, Place place) {}

    /** Where a component lies. */
    sealed interface Place {
        /** In the block, at an offset. */
        record Octets(int offset) implements Place {}

        /** A truth value: a bit of the bit block. */
        record Bit(int bit) implements Place {}

        /** A record that lies in the block itself. */
        record Part(List<Member> members) implements Place {}

        /** After the block, if its bit says so or it has none, which is -1. */
        record After(int presence) implements Place {}
    }

    /** The octets of bits. */
    int bitOctets() {
        return blockOctets - bitsOffset;
    }

    /** The bits that may be set in one of these octets. */
    int usedBits(int octet) {
        int left = bits - 8 * octet;
        return left >= 8 ? 0xFF : (1 << left) - 1;
    }

    /** The layouts of the records of a schema. Immutable once made. */
    static final class Table {
        private final Sizes sizes;
        private final Cycles cycles;
        private final List<Layout> layouts = new ArrayList<>();

        Table(Schema schema) {
            this.sizes = new Sizes(schema.definitions());
            this.cycles = new Cycles(schema.definitions());
            for (Definition definition : schema.definitions()) {
                layouts.add(
                        definition instanceof Definition.Structure structure
                                ? new Maker(schema, sizes).layout(structure)
                                : NONE);
            }
        }

        Sizes sizes() {
            return sizes;
        }

        boolean recursive(int definition) {
            return cycles.recursive(definition);
        }

        Layout of(int definition) {
            return layouts.get(definition);
        }
    }

    /** Finds out in two walks: the first collects what has octets in the block, the second knows where they are. */
    private static final class Maker {
        private final Schema schema;
        private final Sizes sizes;
        private final List<Integer> widths = new ArrayList<>();
        private int[] offsets = {};
        private int next;
        private int bits;

        Maker(Schema schema, Sizes sizes) {
            this.schema = schema;
            this.sizes = sizes;
        }

        Layout layout(Definition.Structure structure) {
            collect(structure);
            int end = place();
            List<Member> members = members(structure);
            return new Layout(end + (bits + 7) / 8, end, bits, members);
        }

        private void collect(Definition.Structure structure) {
            for (Component component : structure.components()) {
                Slot slot = component.slot();
                if (!sizes.fixed(slot) || isTruth(slot)) {
                    continue;
                }
                Definition.Structure part = part(slot);
                if (part != null) {
                    collect(part);
                } else {
                    widths.add(sizes.octets(slot.type()));
                }
            }
        }

        private int place() {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < widths.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingInt(i -> -widths.get(i)));
            offsets = new int[widths.size()];
            int offset = 0;
            for (int i : order) {
                offsets[i] = offset;
                offset += widths.get(i);
            }
            return offset;
        }

        private List<Member> members(Definition.Structure structure) {
            List<Member> members = new ArrayList<>();
            for (Component component : structure.components()) {
                members.add(new Member(component, place(component.slot())));
            }
            return List.copyOf(members);
        }

        private Place place(Slot slot) {
            if (!sizes.fixed(slot)) {
                return new Place.After(slot.optional() ? bits++ : -1);
            }
            if (isTruth(slot)) {
                return new Place.Bit(bits++);
            }
            Definition.Structure part = part(slot);
            return part == null ? new Place.Octets(offsets[next++]) : new Place.Part(members(part));
        }

        private static boolean isTruth(Slot slot) {
            return slot.type() instanceof Type.Plain(Kind kind) && kind == Kind.BOOLEAN;
        }

        private Definition.@org.jspecify.annotations.Nullable Structure part(Slot slot) {
            return slot.type() instanceof Type.Reference reference
                            && schema.at(reference) instanceof Definition.Structure structure
                    ? structure
                    : null;
        }
    }
}
