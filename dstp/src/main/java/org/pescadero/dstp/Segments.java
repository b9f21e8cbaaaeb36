package org.pescadero.dstp;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The elements of a stream as they travel: segment after segment, each in a message of its own.
 *
 * <pre>
 *  1 octet   1 when no segment follows, else 0
 *  varint    how many elements it has; there may be none
 *  ...       the elements
 *  octets    unless it is the last one: a varint and so many octets, which tell where the next one is to be had
 * </pre>
 *
 * <p>What the last part holds is the affair of those who carry the messages. Objects that may be met again are met again within
 * one element only, so that elements do not depend on how they are divided into segments.
 */
public final class Segments {
    /** The most octets that tell where the next segment is to be had. */
    static final int REST_OCTETS = 128;
    /** Room that is kept free in a message for those, and for the count of elements. */
    static final int KEPT_OCTETS = REST_OCTETS + 8;

    private static final byte[] NOWHERE = {};

    private Segments() {}

    /** Puts the count of elements in front of them; one octet has been kept free for it. */
    static void count(Out out, int at, int count) {
        int more = Varint.octets(count) - 1;
        int elements = out.position() - at - 1;
        if (more > 0) {
            int ignored = out.block(more);
            System.arraycopy(out.octets(), at + 1, out.octets(), at + 1 + more, elements);
        }
        int end = out.position();
        out.cut(at);
        out.varint(count);
        out.cut(end);
    }

    /** Writes where the next segment is to be had, after one that is not the last. */
    public static void rest(Out out, byte[] where) {
        if (where.length > REST_OCTETS) {
            throw new IllegalArgumentException(where.length + " octets to tell where a stream goes on");
        }
        out.varint(where.length);
        out.raw(where);
    }

    /** Writes that the next segment is to be had where this one was. */
    public static void rest(Out out) {
        rest(out, NOWHERE);
    }

    /**
     * Reads the elements of a segment.
     *
     * @param first the index of the first one in the stream, for messages
     * @param elementOctets the least octets that an element takes
     * @param heapOctets what an element costs on the heap besides what its own codec charges
     * @param reader reads an element
     * @param to takes them
     * @return whether it is the last segment; where the next one is to be had follows unless it is
     */
    public static <T> boolean read(
            In in, int first, int elementOctets, int heapOctets, Function<In, T> reader, Consumer<? super T> to) {
        boolean last = in.getBoolean(in.block(1, 0));
        int count = Elements.entries(in, elementOctets, heapOctets);
        ReadObjects own = new ReadObjects();
        ReadObjects outer = in.exchange(own);
        for (int i = 0; i < count; i++) {
            in.index(first + i);
            own.clear();
            to.accept(reader.apply(in));
        }
        in.exchange(outer);
        return last;
    }

    /** Reads where the next segment is to be had; nothing when that is where this one was. */
    public static byte[] rest(In in) {
        int size = Elements.entries(in, 1, 1);
        if (size > REST_OCTETS) {
            throw in.malformed("", size + " octets tell where the stream goes on");
        }
        int at = in.take("", size);
        return Arrays.copyOfRange(in.octets(), at, at + size);
    }
}
