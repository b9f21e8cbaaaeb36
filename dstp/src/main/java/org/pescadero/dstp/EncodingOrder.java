package org.pescadero.dstp;

import java.util.Arrays;
import java.util.Comparator;

/** Elements in the order of their octets, unsigned, the first ones first: an order that all types have. */
public final class EncodingOrder {
    private final Out out;
    private final int[] ends;

    /**
     * Begins with the elements that are written from here on.
     *
     * @param size how many there will be
     */
    public EncodingOrder(Out out, int size) {
        this.out = out;
        this.ends = new int[size + 1];
        ends[0] = out.size();
    }

    /** An element has been written. */
    public void ended(int index) {
        if (index < ends.length - 1) {
            ends[index + 1] = out.size();
        }
    }

    /** All elements have been written, and are put into their order. */
    public void sort() {
        int from = ends[0];
        int start = out.position() - out.size();
        byte[] written = Arrays.copyOfRange(out.octets(), start + from, out.position());
        Integer[] order = new Integer[ends.length - 1];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing((Integer i) -> i, (one, other) -> compare(written, one, other)));
        int at = start + from;
        for (int i : order) {
            int size = ends[i + 1] - ends[i];
            System.arraycopy(written, ends[i] - from, out.octets(), at, size);
            at += size;
        }
    }

    private int compare(byte[] written, int one, int other) {
        int from = ends[0];
        return Arrays.compareUnsigned(
                written, ends[one] - from, ends[one + 1] - from, written, ends[other] - from, ends[other + 1] - from);
    }

    /**
     * Makes sure that an element comes after the one before it.
     *
     * @param before where the one before it begins
     * @param at where it begins itself; it ends here
     */
    public static void check(In in, int before, int at) {
        if (before >= 0 && Arrays.compareUnsigned(in.octets(), before, at, in.octets(), at, in.position()) >= 0) {
            throw in.malformedAt(at, "", "an element is not after the one before it in the order of their octets");
        }
    }
}
