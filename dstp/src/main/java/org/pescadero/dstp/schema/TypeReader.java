package org.pescadero.dstp.schema;

import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;

/** Reads the types of components and elements in descriptors that may come from anybody. */
final class TypeReader {
    private static final int HEAP_OCTETS = 64;
    private static final int MAX_LENGTH = 0xFFFF;

    private final In in;
    private final IntSupplier reference;

    /**
     * A reader.
     *
     * @param reference reads the place of a definition
     */
    TypeReader(In in, IntSupplier reference) {
        this.in = in;
        this.reference = reference;
    }

    Slot slot() {
        int code = octet();
        return code == Codes.OPTIONAL ? new Slot(type(octet()), true) : new Slot(type(code), false);
    }

    private int octet() {
        return in.getByte(in.block(1, HEAP_OCTETS)) & 0xFF;
    }

    private Type type(int code) {
        return switch (code) {
            case Codes.VARYING -> new Type.Varying(varying(octet()));
            case Codes.RANGED -> ranged();
            case Codes.FIXED_LENGTH -> fixed();
            case Codes.PRIMITIVES -> new Type.Primitives(primitive(octet()), OptionalInt.empty());
            case Codes.REFERENCE -> new Type.Reference(reference.getAsInt());
            case Codes.LIST -> sequence(Type.Order.LIST);
            case Codes.SET -> sequence(Type.Order.SET);
            case Codes.SORTED_SET -> sequence(Type.Order.SORTED_SET);
            case Codes.CANONICAL_SET -> sequence(Type.Order.CANONICAL_SET);
            case Codes.MAP, Codes.SORTED_MAP -> {
                Slot key = inner("key");
                yield new Type.Dictionary(key, inner("value"), code == Codes.SORTED_MAP);
            }
            case Codes.SHARED, Codes.POINTER -> new Type.Shared(inner("target"), code == Codes.POINTER);
            case Codes.REMOTE_REFERENCE -> new Type.Remote(in.string("interface"));
            case Codes.STREAM -> new Type.Stream(inner("element"));
            default -> new Type.Plain(Kind.ofCode(code).orElseThrow(() -> unknown(code)));
        };
    }

    private Type sequence(Type.Order order) {
        return new Type.Sequence(order, inner("element"), OptionalInt.empty());
    }

    private Type ranged() {
        long least = in.getLong(in.block(8, 0));
        long most = in.getLong(in.block(8, 0));
        if (least > most) {
            throw in.malformed("", "no number is from " + least + " to " + most);
        }
        int code = octet();
        Type number = code == Codes.VARYING ? new Type.Varying(varying(octet())) : new Type.Plain(whole(code));
        return new Type.Ranged(number, least, most);
    }

    private Type fixed() {
        int length = in.varint();
        if (length < 1 || length > MAX_LENGTH) {
            throw in.malformed("", "a fixed length is from 1 to " + MAX_LENGTH);
        }
        return switch (octet()) {
            case Codes.PRIMITIVES -> new Type.Primitives(primitive(octet()), OptionalInt.of(length));
            case Codes.LIST -> new Type.Sequence(Type.Order.LIST, inner("element"), OptionalInt.of(length));
            default -> throw in.malformed("", "only arrays have a fixed length");
        };
    }

    private Kind primitive(int code) {
        return Kind.ofCode(code).filter(Kind::primitive).orElseThrow(() -> unknown(code));
    }

    private Kind whole(int code) {
        return Kind.ofCode(code).filter(Kind::whole).orElseThrow(() -> unknown(code));
    }

    private Kind varying(int code) {
        return Kind.ofCode(code)
                .filter(kind -> kind == Kind.INT || kind == Kind.LONG)
                .orElseThrow(() -> unknown(code));
    }

    private DstpFormatException unknown(int code) {
        return in.malformed("", "a type of kind " + code + " is not understood here");
    }

    /** A level deeper: how deep types may lie in each other is bounded. */
    private Slot inner(String name) {
        in.enter(name);
        in.descend();
        Slot slot = slot();
        in.ascend();
        in.leave();
        return slot;
    }
}
