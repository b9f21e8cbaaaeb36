package org.pescadero.dstp.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.dstp.schema.Definition.Alternative;
import org.pescadero.dstp.schema.Definition.Component;

/** How large values of the types of a schema are: whether always the same, and how small they can be. */
public final class Sizes {
    /** The most values in one fixed block. */
    private static final int MAX_IN_BLOCK = 1 << 16;

    /** The most values in all blocks together. */
    private static final int MAX_IN_BLOCKS = 1 << 18;

    private static final int MAX_NESTING = 64;
    private static final long ENOUGH = 1 << 30;

    private final List<Definition> definitions;
    private final Map<Integer, Flat> flats = new HashMap<>();
    private final Map<Integer, Integer> choices = new HashMap<>();
    private final Map<Integer, Long> least = new HashMap<>();
    private int inBlocks;

    /** A structure in a fixed block: how many values it has there and how deep they lie; none when it has no fixed size. */
    private record Flat(boolean fixed, int values, int height, long octets, int bits) {
        static final Flat NOT = new Flat(false, 0, 0, 0, 0);
    }

    /**
     * The sizes of the types of a schema.
     *
     * @throws IllegalArgumentException when a block would have too many values, or types lie in each other too deep
     */
    public Sizes(List<Definition> definitions) {
        this.definitions = List.copyOf(definitions);
        for (int i = 0; i < definitions.size(); i++) {
            switch (definitions.get(i)) {
                case Definition.Structure structure -> {
                    flat(i, 0);
                    least(i, structure);
                }
                case Definition.Choice choice -> height(i, 0);
                case Definition.Enumeration _, Definition.Remote _ -> {}
            }
        }
    }

    /** Makes sure that there are sizes. */
    @SuppressWarnings("ReturnValueIgnored")
    static void check(List<Definition> definitions) {
        new Sizes(definitions).definitions.size();
    }

    /** Whether a value is part of a fixed block: always there, always of the same size. */
    public boolean fixed(Slot slot) {
        return !slot.optional()
                && switch (slot.type()) {
                    case Type.Reference(int place) ->
                        definitions.get(place) instanceof Definition.Enumeration
                                || flat(place, 0).fixed();
                    default -> octets(slot.type()) > 0;
                };
    }

    /** The octets of a value that is no record and part of a fixed block, else 0. */
    public int octets(Type type) {
        return switch (type) {
            case Type.Plain(Kind kind) -> kind.octets();
            case Type.Ranged ranged -> octets(ranged.number());
            case Type.Remote _ -> Type.Remote.OCTETS;
            case Type.Primitives array when array.length().isPresent() -> octets(array);
            case Type.Reference(int place)
            when definitions.get(place) instanceof Definition.Enumeration enumeration -> enumeration.octets();
            case Type.Varying _,
                    Type.Primitives _,
                    Type.Sequence _,
                    Type.Dictionary _,
                    Type.Shared _,
                    Type.Stream _,
                    Type.Reference _ -> 0;
        };
    }

    private static int octets(Type.Primitives array) {
        int length = array.length().orElse(0);
        return array.element() == Kind.BOOLEAN
                ? (length + 7) / 8
                : length * array.element().octets();
    }

    private Flat flat(int place, int depth) {
        if (!(definitions.get(place) instanceof Definition.Structure structure)) {
            return Flat.NOT;
        }
        Flat known = flats.get(place);
        if (known != null) {
            return known;
        }
        if (depth > MAX_NESTING) {
            throw tooDeep(structure);
        }
        // What contains itself has no fixed size.
        flats.put(place, Flat.NOT);
        Flat found = flatten(structure, depth);
        flats.put(place, found);
        return found;
    }

    private Flat flatten(Definition.Structure structure, int depth) {
        boolean fixed = true;
        int values = 1;
        int height = 1;
        long octets = 0;
        int bits = 0;
        for (Component component : structure.components()) {
            Slot slot = component.slot();
            Flat part = Flat.NOT;
            boolean bit = isBit(slot);
            if (!slot.optional() && slot.type() instanceof Type.Reference(int place)) {
                part = flat(place, depth + 1);
            }
            fixed &= part.fixed() || fixed(slot);
            values += 1 + part.values();
            height = Math.max(height, 1 + part.height());
            bits += bit ? 1 : part.bits();
            octets += bit ? 0 : part.octets() + octets(slot.type());
            if (values > MAX_IN_BLOCK || height > MAX_NESTING) {
                throw tooDeep(structure);
            }
        }
        inBlocks += values;
        if (inBlocks > MAX_IN_BLOCKS) {
            throw tooDeep(structure);
        }
        return fixed ? new Flat(true, values, height, octets, bits) : Flat.NOT;
    }

    /** How many choices lie in each other; where one is among its own alternatives there is no end. */
    private int height(int place, int depth) {
        if (!(definitions.get(place) instanceof Definition.Choice choice)) {
            return 0;
        }
        Integer known = choices.get(place);
        if (known != null) {
            return known;
        }
        int height = 1;
        for (Alternative alternative : choice.alternatives()) {
            if (depth > MAX_NESTING) {
                throw tooDeep(choice);
            }
            height = Math.max(height, 1 + height(alternative.definition(), depth + 1));
        }
        if (height > MAX_NESTING) {
            throw tooDeep(choice);
        }
        choices.put(place, height);
        return height;
    }

    private static IllegalArgumentException tooDeep(Definition definition) {
        return new IllegalArgumentException("the type " + definition.name() + " has too many parts, or too deep ones");
    }

    /** The least octets of a value in a list, or of the variable part that it is. */
    public int leastOctets(Slot slot) {
        return slot.optional() ? 0 : leastOctets(slot.type());
    }

    /** The least octets of a value that is there. */
    public int leastOctets(Type type) {
        return (int) Math.min(ENOUGH, least(type));
    }

    private long least(Type type) {
        return switch (type) {
            case Type.Plain(Kind kind) -> kind.leastOctets();
            case Type.Ranged ranged -> least(ranged.number());
            case Type.Remote _ -> Type.Remote.OCTETS;
            case Type.Primitives array -> Math.max(1, octets((Type) array));
            case Type.Sequence sequence
            when sequence.length().isPresent() -> sequence.length().getAsInt() * (long) leastOctets(sequence.element());
            case Type.Varying _, Type.Sequence _, Type.Dictionary _, Type.Shared _ -> 1;
            case Type.Stream _ -> 2;
            case Type.Reference(int place) ->
                switch (definitions.get(place)) {
                    case Definition.Structure structure -> least(place, structure);
                    case Definition.Choice choice -> choice.bound() <= 256 ? 1 : 2;
                    case Definition.Enumeration enumeration -> enumeration.octets();
                    case Definition.Remote _ -> 0;
                };
        };
    }

    private long least(int place, Definition.Structure structure) {
        Long known = least.get(place);
        if (known != null) {
            return known;
        }
        least.put(place, 0L);
        long octets = 0;
        int bits = 0;
        for (Component component : structure.components()) {
            Slot slot = component.slot();
            Flat part = fixed(slot) && slot.type() instanceof Type.Reference(int inner) ? flat(inner, 0) : Flat.NOT;
            bits += isBit(slot) ? 1 : part.bits();
            octets += isBit(slot) ? 0 : part.fixed() ? part.octets() : leastOctets(slot);
        }
        long all = Math.min(ENOUGH, octets + (bits + 7) / 8);
        least.put(place, all);
        return all;
    }

    /** Whether a component has a bit in the bit block: its value or its presence. */
    static boolean isBit(Slot slot) {
        return slot.optional() || (slot.type() instanceof Type.Plain(Kind kind) && kind == Kind.BOOLEAN);
    }
}
