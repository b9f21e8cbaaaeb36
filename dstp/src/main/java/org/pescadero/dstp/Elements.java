package org.pescadero.dstp;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the elements of collections and arrays: how many there are, which of them are absent, in which order they
 * come. A bit beside the count says whether a map of the absent ones follows it.
 */
public final class Elements {
    private Elements() {}

    /**
     * Holds elements whose count is declared against the octets that are left, and charges for them.
     *
     * @param size how many there are
     * @param elementOctets the least octets that an element takes
     * @param heapOctets what an element costs on the heap besides what its own codec charges
     */
    public static void fixed(In in, int size, int elementOctets, int heapOctets) {
        if ((long) size * elementOctets > in.remaining()) {
            throw in.malformed("", size + " elements are declared, which " + in.remaining() + " octets cannot hold");
        }
        in.charge("", (long) size * heapOctets);
    }

    /**
     * Reads the head of a map.
     *
     * @param entryOctets the least octets that a key and its value take
     * @param heapOctets what an entry costs on the heap besides what the codecs of its key and its value charge
     * @return how many entries follow
     */
    public static int entries(In in, int entryOctets, int heapOctets) {
        int size = in.varint();
        if (size < 0) {
            throw in.malformed("", "too many entries");
        }
        return in.checked(size, entryOctets, heapOctets);
    }

    /** Makes sure that what was just read had not been there before. */
    public static void unique(In in, boolean unique) {
        if (!unique) {
            throw in.malformed("", "an element or a key is there twice");
        }
    }

    /** Makes sure that what was just read comes after what was read before. */
    public static void ascending(In in, boolean ascending) {
        if (!ascending) {
            throw in.malformed("", "elements or keys are not in ascending order");
        }
    }

    /**
     * Reads the head of a list whose elements may be absent.
     *
     * @param elementOctets the least octets that an element takes when it is there
     * @param heapOctets what an element costs on the heap besides what its own codec charges
     * @return twice the number of elements, plus 1 when a {@link #absences map} of the absent ones follows
     */
    public static int countWithAbsences(In in, int elementOctets, int heapOctets) {
        int head = in.varint();
        int size = head >>> 1;
        if ((head & 1) == 0) {
            in.checked(size, elementOctets, heapOctets);
            return head;
        }
        if (octetsOfMap(size) > in.remaining()) {
            throw in.tooShort("", octetsOfMap(size));
        }
        in.charge("", (long) size * heapOctets);
        return head;
    }

    /**
     * Reads the map of absent elements, if the head of the list announced one.
     *
     * @param head what {@link #countWithAbsences} returned
     * @return what {@link #isAbsent} wants to know
     */
    public static int absences(In in, int head) {
        if ((head & 1) == 0) {
            return -1;
        }
        int size = head >>> 1;
        int map = in.take("", octetsOfMap(size));
        int end = in.position();
        int any = 0;
        for (int i = map; i < end; i++) {
            any |= in.getByte(i);
        }
        boolean spare = (size & 7) != 0 && (in.getByte(end - 1) & 0xFF) >>> (size & 7) != 0;
        if (any == 0 || spare) {
            throw in.malformedAt(map, "", any == 0 ? "a map of absent elements marks none" : "spare bits are set");
        }
        return map;
    }

    /** Whether an element is absent. */
    public static boolean isAbsent(In in, int map, int index) {
        return map >= 0 && (in.getByte(map + (index >>> 3)) >>> (index & 7) & 1) != 0;
    }

    /**
     * Writes the head of a list whose elements may be null or empty {@code Optional}s, and the map of those that are.
     *
     * @return what {@link #absent} wants to know
     */
    public static int count(Out out, Collection<?> elements) {
        int size = elements.size();
        if (!anyAbsent(elements)) {
            out.count(size);
            return -1;
        }
        out.count(size, 1);
        int octetsOfMap = octetsOfMap(size);
        int at = out.block(octetsOfMap);
        Arrays.fill(out.octets(), at, at + octetsOfMap, (byte) 0);
        return at;
    }

    private static boolean anyAbsent(Collection<?> elements) {
        for (Object element : elements) {
            if (element == null || (element instanceof Optional<?> optional && optional.isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** Marks an element as absent in the map that {@link #count} returned. */
    public static void absent(Out out, int map, int index) {
        out.octets()[map + (index >>> 3)] |= (byte) (1 << (index & 7));
    }

    /** Makes sure that as many elements were written as the head of the list promised. */
    public static void counted(Out out, int promised, int written) {
        if (promised != written) {
            throw new ConcurrentModificationException(out.place("") + " had " + promised
                    + " elements when its encoding began and " + written + " when it ended");
        }
    }

    /** Makes sure that a sorted collection is in the natural order, since an order of its own does not travel. */
    public static void naturallyOrdered(Out out, @Nullable Comparator<?> comparator) {
        if (comparator != null && !comparator.equals(Comparator.naturalOrder())) {
            throw out.unfit("is sorted by a comparator, which cannot travel; use the natural order");
        }
    }

    private static int octetsOfMap(int size) {
        return (size + 7) >>> 3;
    }
}
