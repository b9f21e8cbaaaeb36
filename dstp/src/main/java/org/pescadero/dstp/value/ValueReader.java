package org.pescadero.dstp.value;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Elements;
import org.pescadero.dstp.EncodingOrder;
import org.pescadero.dstp.In;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.dstp.Segments;
import org.pescadero.dstp.Tags;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Layout.Member;
import org.pescadero.dstp.value.Layout.Place;

/** Reads one message by its schema. */
final class ValueReader {
    private static final int HEAP_OCTETS = 64;

    private final Schema schema;
    private final Layout.Table layouts;
    private final In in;
    private final @Nullable Turning turning;
    private Objects objects = new Objects();

    /**
     * A reader of a message.
     *
     * @param turning turns numbers around when the sender is a big-endian one
     */
    ValueReader(Schema schema, Layout.Table layouts, In in, @Nullable Turning turning) {
        this.schema = schema;
        this.layouts = layouts;
        this.in = in;
        this.turning = turning;
    }

    Value definition(int place) {
        return switch (schema.definitions().get(place)) {
            case Definition.Structure structure -> {
                if (!layouts.recursive(place)) {
                    yield structure(layouts.of(place));
                }
                in.descend();
                Value value = structure(layouts.of(place));
                in.ascend();
                yield value;
            }
            case Definition.Choice choice -> choice(choice);
            case Definition.Enumeration enumeration -> {
                int octets = enumeration.octets();
                yield constant(in.block(octets, HEAP_OCTETS), enumeration);
            }
            case Definition.Remote remote ->
                throw new IllegalArgumentException(remote.name() + " is no type of values");
        };
    }

    private Value structure(Layout layout) {
        int at = in.block(layout.blockOctets(), HEAP_OCTETS * (layout.members().size() + 1));
        int[] bits = new int[layout.bitOctets()];
        for (int octet = 0; octet < bits.length; octet++) {
            bits[octet] = in.bits(at + layout.bitsOffset() + octet, layout.usedBits(octet));
        }
        return members(layout.members(), at, bits);
    }

    private Value members(List<Member> members, int at, int[] bits) {
        TreeMap<Integer, Value> components = new TreeMap<>();
        for (Member member : members) {
            components.put(member.component().tag(), member(member, at, bits));
        }
        return new Value.Structure(components);
    }

    private Value member(Member member, int at, int[] bits) {
        Slot slot = member.component().slot();
        return switch (member.place()) {
            case Place.Octets(int offset) ->
                inBlock(at + offset, slot.type(), member.component().name());
            case Place.Bit(int bit) -> new Value.Leaf(isSet(bits, bit));
            case Place.Part(List<Member> parts) -> members(parts, at, bits);
            case Place.After(int presence) when presence >= 0 && !isSet(bits, presence) -> Value.Absent.ABSENT;
            case Place.After _ -> {
                in.enter(member.component().name());
                Value value = value(slot.type());
                in.leave();
                yield value;
            }
        };
    }

    private static boolean isSet(int[] bits, int bit) {
        return (bits[bit >>> 3] >>> (bit & 7) & 1) != 0;
    }

    private Value inBlock(int at, Type type, String component) {
        return switch (type) {
            case Type.Plain(Kind kind) -> plain(at, kind);
            case Type.Remote _ -> remote(at);
            case Type.Ranged range
            when range.number() instanceof Type.Plain(Kind kind) -> {
                Value.Leaf leaf = plain(at, kind);
                yield new Value.Leaf(Leaves.within(in, at, leaf.value(), range));
            }
            case Type.Primitives(Kind element, java.util.OptionalInt length) -> {
                if (turning != null) {
                    turning.elements(at, element, length.orElse(0));
                }
                yield new Value.Primitives(PrimitiveValues.read(in, at, element, length.orElse(0)));
            }
            case Type.Reference reference
            when schema.at(reference) instanceof Definition.Enumeration enumeration -> constant(at, enumeration);
            default -> throw new IllegalArgumentException(component + " is in no block: " + type);
        };
    }

    private Value.Leaf plain(int at, Kind kind) {
        if (turning != null && kind != Kind.BOOLEAN) {
            turning.plain(at, kind);
        }
        return new Value.Leaf(Leaves.get(in, at, kind));
    }

    private Value constant(int at, Definition.Enumeration enumeration) {
        if (turning != null) {
            turning.tag(at, enumeration.octets());
        }
        int tag = enumeration.octets() == 1 ? in.getByte(at) & 0xFF : in.getChar(at);
        if (enumeration.constant(tag).isEmpty()) {
            tag = enumeration.unknown().orElseThrow(() -> in.malformed("", noConstant(at, enumeration)));
        }
        return new Value.Constant(tag);
    }

    private String noConstant(int at, Definition.Enumeration enumeration) {
        int tag = enumeration.octets() == 1 ? in.getByte(at) & 0xFF : in.getChar(at);
        return enumeration.simpleName() + " has no constant " + tag;
    }

    private Value choice(Definition.Choice choice) {
        if (turning != null && choice.bound() > 256 && in.remaining() >= 2) {
            turning.tag(in.position(), 2);
        }
        int tag = Tags.alternative(in, choice.bound(), choice.simpleName());
        return new Value.Choice(
                tag,
                definition(choice.alternative(tag)
                        .orElseThrow(() -> Tags.unknown(in, choice.simpleName(), tag))
                        .definition()));
    }

    /** A value outside of a block. */
    Value value(Type type) {
        return switch (type) {
            case Type.Plain(Kind kind) when kind == Kind.CAUSE -> Causes.read(in);
            case Type.Plain(Kind kind) -> plain(kind);
            case Type.Varying(Kind kind) -> new Value.Leaf(Leaves.varying(in, kind));
            case Type.Ranged range -> {
                int at = in.position();
                Value.Leaf leaf = (Value.Leaf) value(range.number());
                yield new Value.Leaf(Leaves.within(in, at, leaf.value(), range));
            }
            case Type.Primitives array -> primitives(array);
            case Type.Sequence sequence -> sequence(sequence);
            case Type.Dictionary dictionary -> dictionary(dictionary);
            case Type.Stream(Slot element) -> segment(element.type());
            case Type.Shared shared -> objects.read(in, shared, this::value);
            case Type.Reference(int place) -> definition(place);
            case Type.Remote _ -> remote(in.block(Type.Remote.OCTETS, HEAP_OCTETS));
        };
    }

    /** A reference is not followed: whoever reads these octets again makes an object of it. */
    private Value remote(int at) {
        if (turning != null) {
            turning.reference(at);
        }
        return new Value.Leaf(RemoteReferences.get(in, at));
    }

    private Value plain(Kind kind) {
        if (kind.octets() > 0) {
            return plain(in.block(kind.octets(), HEAP_OCTETS), kind);
        }
        if (turning != null) {
            turning.head(in, kind);
        }
        return new Value.Leaf(Leaves.read(in, kind));
    }

    private Value primitives(Type.Primitives array) {
        if (array.length().isPresent()) {
            int octets = PrimitiveValues.octets(array.element(), array.length());
            return inBlock(in.block(octets, octets), array, "");
        }
        if (turning != null && array.element() != Kind.BOOLEAN) {
            turning.counted(in, array.element());
        }
        return new Value.Primitives(PrimitiveValues.read(in, array.element()));
    }

    private Value sequence(Type.Sequence sequence) {
        Slot element = sequence.element();
        int least = layouts.sizes().leastOctets(element.type());
        int absent = -1;
        int size;
        if (sequence.length().isPresent()) {
            size = sequence.length().getAsInt();
            Elements.fixed(in, size, least, HEAP_OCTETS);
        } else if (element.optional()) {
            int head = Elements.countWithAbsences(in, least, HEAP_OCTETS);
            size = head >>> 1;
            absent = Elements.absences(in, head);
        } else {
            size = in.count(least, HEAP_OCTETS);
        }
        Order order = new Order(sequence.order(), comparator(element.type()));
        List<Value> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            in.index(i);
            int at = in.position();
            values.add(Elements.isAbsent(in, absent, i) ? Value.Absent.ABSENT : nested("", element.type()));
            order.check(values.getLast(), at);
        }
        return new Value.Items(values);
    }

    private Value segment(Type element) {
        List<Value> elements = new ArrayList<>();
        Objects outer = objects;
        int least = layouts.sizes().leastOctets(element);
        boolean last = Segments.read(
                in,
                0,
                least,
                HEAP_OCTETS,
                from -> {
                    // Objects are met again within one element only.
                    objects = new Objects();
                    return nested("", element);
                },
                elements::add);
        objects = outer;
        Optional<ByteBuffer> rest = last
                ? Optional.empty()
                : Optional.of(ByteBuffer.wrap(Segments.rest(in)).asReadOnlyBuffer());
        return new Value.Segment(elements, rest);
    }

    private Value nested(String component, Type type) {
        if (!type.counts()) {
            return value(type);
        }
        in.enter(component);
        Value value = value(type);
        in.leave();
        return value;
    }

    private Value dictionary(Type.Dictionary dictionary) {
        Type key = dictionary.key().type();
        Type value = dictionary.value().type();
        int size = Elements.entries(
                in, layouts.sizes().leastOctets(key) + layouts.sizes().leastOctets(value), 2 * HEAP_OCTETS);
        Type.Order sorted = dictionary.sorted() ? Type.Order.SORTED_SET : Type.Order.SET;
        Order order = new Order(sorted, comparator(key));
        List<Value.Entry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            in.index(i);
            int at = in.position();
            Value of = value(key);
            entries.add(new Value.Entry(of, nested("value", value)));
            order.check(of, at);
        }
        return new Value.Entries(entries);
    }

    private Comparator<Value> comparator(Type type) {
        return NaturalOrder.of(schema, type);
    }

    /** Holds each element against those before it. */
    private final class Order {
        private final Type.Order order;
        private final Comparator<Value> comparator;
        private final Set<Value> seen = new HashSet<>();
        private @Nullable Value last;
        private int before = -1;

        Order(Type.Order order, Comparator<Value> comparator) {
            this.order = order;
            this.comparator = comparator;
        }

        void check(Value value, int at) {
            switch (order) {
                case LIST -> {}
                case SET -> Elements.unique(in, seen.add(value));
                case SORTED_SET -> Elements.ascending(in, last == null || comparator.compare(last, value) < 0);
                case CANONICAL_SET -> {
                    Elements.unique(in, seen.add(value));
                    EncodingOrder.check(in, before, at);
                }
            }
            last = value;
            before = at;
        }
    }
}
