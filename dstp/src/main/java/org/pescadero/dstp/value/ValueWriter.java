package org.pescadero.dstp.value;

import java.util.List;
import java.util.OptionalInt;
import org.pescadero.dstp.Elements;
import org.pescadero.dstp.EncodingOrder;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Segments;
import org.pescadero.dstp.Tags;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Component;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Layout.Member;
import org.pescadero.dstp.value.Layout.Place;

/** Writes one message by its schema. */
final class ValueWriter {
    private final Schema schema;
    private final Layout.Table layouts;
    private final Out out;
    private Objects objects = new Objects();

    ValueWriter(Schema schema, Layout.Table layouts, Out out) {
        this.schema = schema;
        this.layouts = layouts;
        this.out = out;
    }

    void definition(int place, Value value) {
        switch (schema.definitions().get(place)) {
            case Definition.Structure structure -> {
                if (layouts.recursive(place)) {
                    out.descend();
                    structure(layouts.of(place), (Value.Structure) value);
                    out.ascend();
                } else {
                    structure(layouts.of(place), (Value.Structure) value);
                }
            }
            case Definition.Choice choice -> choice(choice, (Value.Choice) value);
            case Definition.Enumeration enumeration ->
                constant(out.block(enumeration.octets()), enumeration, (Value.Constant) value);
            case Definition.Remote remote ->
                throw new IllegalArgumentException(remote.name() + " is no type of values");
        }
    }

    private void structure(Layout layout, Value.Structure value) {
        int at = out.block(layout.blockOctets());
        int[] bits = new int[layout.bitOctets()];
        block(layout.members(), value, at, bits);
        for (int octet = 0; octet < bits.length; octet++) {
            out.putByte(at + layout.bitsOffset() + octet, bits[octet]);
        }
        for (Member member : layout.members()) {
            Value component = component(value, member.component());
            if (member.place() instanceof Place.After && component != Value.Absent.ABSENT) {
                out.enter(member.component().name());
                value(member.component().slot().type(), component);
                out.leave();
            }
        }
    }

    private Value component(Value.Structure of, Component component) {
        Value value = of.components().getOrDefault(component.tag(), Value.Absent.ABSENT);
        if (value == Value.Absent.ABSENT && !component.slot().optional()) {
            throw new IllegalArgumentException("there is no value for " + component.name());
        }
        return value;
    }

    private void block(List<Member> members, Value.Structure value, int at, int[] bits) {
        for (Member member : members) {
            Value component = component(value, member.component());
            switch (member.place()) {
                case Place.Octets(int offset) -> inBlock(at + offset, member.component(), component);
                case Place.Bit(int bit) -> set(bits, bit, Boolean.TRUE.equals(((Value.Leaf) component).value()));
                case Place.Part(List<Member> parts) -> block(parts, (Value.Structure) component, at, bits);
                case Place.After(int presence)
                when presence >= 0 -> set(bits, presence, component != Value.Absent.ABSENT);
                case Place.After _ -> {}
            }
        }
    }

    private static void set(int[] bits, int bit, boolean value) {
        bits[bit >>> 3] |= value ? 1 << (bit & 7) : 0;
    }

    private void inBlock(int at, Component component, Value value) {
        switch (component.slot().type()) {
            case Type.Plain _, Type.Remote _ -> Leaves.put(out, at, ((Value.Leaf) value).value());
            case Type.Ranged range ->
                Leaves.put(out, at, Leaves.within(out, component.name(), ((Value.Leaf) value).value(), range));
            case Type.Primitives(Kind _, OptionalInt length) ->
                PrimitiveValues.put(out, at, component.name(), ((Value.Primitives) value).elements(), length.orElse(0));
            case Type.Reference reference
            when schema.at(reference) instanceof Definition.Enumeration enumeration ->
                constant(at, enumeration, (Value.Constant) value);
            default -> throw new IllegalArgumentException(component.name() + " is in no block");
        }
    }

    private void constant(int at, Definition.Enumeration enumeration, Value.Constant value) {
        if (enumeration.octets() == 1) {
            out.putByte(at, value.tag());
        } else {
            out.putShort(at, value.tag());
        }
    }

    private void choice(Definition.Choice choice, Value.Choice value) {
        Tags.alternative(out, value.tag(), choice.bound());
        int chosen = choice.alternative(value.tag())
                .orElseThrow(() -> new IllegalArgumentException(choice.name() + " has no alternative " + value.tag()))
                .definition();
        definition(chosen, value.value());
    }

    void value(Type type, Value value) {
        switch (type) {
            case Type.Plain(Kind kind) when kind == Kind.CAUSE -> Causes.write(out, value);
            case Type.Plain(Kind kind) -> Leaves.write(out, kind, ((Value.Leaf) value).value());
            case Type.Varying _ -> Leaves.varying(out, ((Value.Leaf) value).value());
            case Type.Ranged range ->
                value(range.number(), new Value.Leaf(Leaves.within(out, "", ((Value.Leaf) value).value(), range)));
            case Type.Primitives(Kind element, OptionalInt length) -> {
                Object elements = ((Value.Primitives) value).elements();
                if (length.isPresent()) {
                    int at = out.block(PrimitiveValues.octets(element, length));
                    PrimitiveValues.put(out, at, "", elements, length.getAsInt());
                } else {
                    PrimitiveValues.write(out, elements);
                }
            }
            case Type.Sequence sequence -> sequence(sequence, ((Value.Items) value).elements());
            case Type.Dictionary dictionary -> dictionary(dictionary, ((Value.Entries) value).entries());
            case Type.Stream(Slot element) -> segment(element.type(), (Value.Segment) value);
            case Type.Shared shared -> objects.write(out, shared, (Value.Shared) value, this::value);
            case Type.Reference(int place) -> definition(place, value);
            case Type.Remote _ -> Leaves.put(out, out.block(Type.Remote.OCTETS), ((Value.Leaf) value).value());
        }
    }

    private void sequence(Type.Sequence sequence, List<Value> elements) {
        Slot element = sequence.element();
        int absent = -1;
        if (sequence.length().isPresent()) {
            org.pescadero.dstp.FixedArrays.check(
                    out, "", elements.size(), sequence.length().getAsInt());
        } else if (element.optional()) {
            absent = absences(elements);
        } else {
            out.count(elements.size());
        }
        boolean canonical = sequence.order() == Type.Order.CANONICAL_SET;
        EncodingOrder order = new EncodingOrder(out, canonical ? elements.size() : 0);
        for (int i = 0; i < elements.size(); i++) {
            out.index(i);
            if (elements.get(i) == Value.Absent.ABSENT) {
                Elements.absent(out, absent, i);
            } else {
                nested("", element.type(), elements.get(i));
            }
            order.ended(i);
        }
        if (canonical) {
            order.sort();
        }
    }

    private void segment(Type element, Value.Segment segment) {
        out.putByte(out.block(1), segment.rest().isEmpty() ? 1 : 0);
        out.varint(segment.elements().size());
        Objects outer = objects;
        for (int i = 0; i < segment.elements().size(); i++) {
            out.index(i);
            objects = new Objects();
            nested("", element, segment.elements().get(i));
        }
        objects = outer;
        segment.rest().ifPresent(rest -> {
            byte[] where = new byte[rest.remaining()];
            rest.get(rest.position(), where);
            Segments.rest(out, where);
        });
    }

    /** The head of a list of which some elements may be missing, and the map of those. */
    private int absences(List<Value> elements) {
        return Elements.count(
                out,
                elements.stream()
                        .map(value -> value == Value.Absent.ABSENT
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(value))
                        .toList());
    }

    private void nested(String component, Type type, Value value) {
        if (type.counts()) {
            out.enter(component);
            value(type, value);
            out.leave();
        } else {
            value(type, value);
        }
    }

    private void dictionary(Type.Dictionary dictionary, List<Value.Entry> entries) {
        out.varint(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            out.index(i);
            value(dictionary.key().type(), entries.get(i).key());
            nested("value", dictionary.value().type(), entries.get(i).value());
        }
    }
}
