package org.pescadero.dstp.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Type;

/** The objects of a message that may be met again, numbered in the order in which they are met first. */
final class Objects {
    private static final int NIL = 0;
    private static final int NEW = 1;
    private static final int KNOWN = 2;
    private static final int HEAP_OCTETS = 64;

    private final List<Value.Shared> met = new ArrayList<>();
    private final List<Type.Shared> types = new ArrayList<>();
    private final Map<Met, Integer> written = new HashMap<>();

    /** An object, which equals only itself, and what it was written as: there may be as many as a message has octets. */
    private record Met(Value.Shared object, Type.Shared type) {}

    Value read(In in, Type.Shared type, Function<Type, Value> reader) {
        int head = in.varint();
        if (head == NIL) {
            if (!type.pointer()) {
                throw in.malformed("", "nil is no object");
            }
            return new Value.Shared();
        }
        if (head != NEW) {
            return known(in, head - KNOWN, type);
        }
        in.block(0, HEAP_OCTETS);
        Value.Shared shared = new Value.Shared();
        met.add(shared);
        types.add(type);
        shared.lead(reader.apply(type.target().type()));
        return shared;
    }

    private Value known(In in, int id, Type.Shared type) {
        if (id < 0 || id >= met.size() || !types.get(id).equals(type)) {
            throw in.malformed("", "object " + Integer.toUnsignedLong(id) + " has not been met before as this type");
        }
        if (!type.pointer() && met.get(id).isNil()) {
            throw in.malformed("", "object " + id + " contains itself");
        }
        return met.get(id);
    }

    void write(Out out, Type.Shared type, Value.Shared value, BiConsumer<Type, Value> writer) {
        if (value.isNil()) {
            out.varint(NIL);
            return;
        }
        Integer known = written.putIfAbsent(new Met(value, type), written.size());
        if (known != null) {
            out.varint(known + KNOWN);
            return;
        }
        out.varint(NEW);
        writer.accept(type.target().type(), value.target());
    }
}
