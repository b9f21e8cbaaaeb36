package org.pescadero.dstp;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Objects that may be met several times in a message: 0 for nil, 1 before an object that is new and takes the next number, from
 * 2 on the number of one that was met before, plus 2.
 */
public final class References {
    private static final int NIL = 0;
    private static final int NEW = 1;
    private static final int KNOWN = 2;
    private static final int HEAP_OCTETS = 64;

    private References() {}

    /** Writes an object, the first time with its components. */
    public static <T> void writeShared(Out out, String type, T value, BiConsumer<Out, T> writer) {
        WrittenObjects objects = out.objects();
        int id = objects.find(value, type);
        if (id < 0) {
            out.varint(NEW);
            int added = objects.add(value, type);
            writer.accept(out, value);
            objects.completed(added);
        } else if (objects.isWhole(id)) {
            out.varint(id + KNOWN);
        } else {
            throw out.unfit("", "contains itself, which only a Pointer may");
        }
    }

    /** Reads an object, or finds it among those that were read before. */
    @SuppressWarnings("unchecked") // the type is that of the object
    public static <T> T readShared(In in, String type, Function<In, T> reader) {
        int at = in.position();
        int head = in.varint();
        if (head == NIL) {
            throw in.malformedAt(at, "", "nil is no object");
        }
        if (head != NEW) {
            return (T) in.objects().get(in, at, head - KNOWN, type);
        }
        in.charge("", HEAP_OCTETS);
        int id = in.objects().add(type, null);
        T value = reader.apply(in);
        in.objects().completed(id, value);
        return value;
    }

    /** Writes a pointer, the first time with what it leads to. */
    public static <T> void writePointer(Out out, String type, Pointer<T> pointer, BiConsumer<Out, T> writer) {
        if (pointer.isNil()) {
            out.varint(NIL);
            return;
        }
        int id = out.objects().find(pointer, type);
        if (id >= 0) {
            out.varint(id + KNOWN);
            return;
        }
        out.varint(NEW);
        out.objects().add(pointer, type);
        writer.accept(out, pointer.get());
    }

    /** Reads a pointer, or finds it among those that were read before, which may not lead anywhere yet. */
    @SuppressWarnings("unchecked") // the type is that of the pointer
    public static <T> Pointer<T> readPointer(In in, String type, Function<In, T> reader) {
        int at = in.position();
        int head = in.varint();
        if (head == NIL) {
            return Pointer.nil();
        }
        if (head != NEW) {
            return (Pointer<T>) in.objects().get(in, at, head - KNOWN, type);
        }
        in.charge("", HEAP_OCTETS);
        Pointer<T> pointer = new Pointer<>();
        in.objects().add(type, pointer);
        pointer.fill(reader.apply(in));
        return pointer;
    }
}
