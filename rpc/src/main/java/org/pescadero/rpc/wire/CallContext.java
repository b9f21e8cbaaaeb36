package org.pescadero.rpc.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pescadero.dstp.DstpFormatException;

/**
 * The context block: what accompanies a call besides its arguments, before them in the segment.
 *
 * <pre>
 *  2 octets   how many follow
 *  1          kind of the first field: 1 remaining time, 2 members; others are skipped
 *  2          its length
 *  ...        remaining time: 8 octets of nanoseconds; members: 4 octets of incarnation for each
 * </pre>
 *
 * @param remainingNanos how long the caller is going to wait from now on; {@link #UNLIMITED} when it has not said
 * @param members the incarnations that a group call is meant for, sorted; empty when it names none
 * @param named whether the members are named at all
 * @param octets the size of the block
 */
@SuppressWarnings("ArrayRecordComponent") // sorted once, searched once, never shared
public record CallContext(long remainingNanos, int[] members, boolean named, int octets) {
    /** No limit of time. */
    public static final long UNLIMITED = Long.MAX_VALUE;
    /** The most members that one call can name. */
    public static final int MAX_MEMBERS = 256;
    /** What a call without a context block has. */
    public static final CallContext NONE = new CallContext(UNLIMITED, new int[0], false, 0);

    private static final int REMAINING = 1;
    private static final int MEMBERS = 2;
    private static final int HEAD = 3;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The size of a block with remaining time, if any, and so many members, or -1 for none named. */
    public static int size(boolean limited, int members) {
        return 2 + (limited ? HEAD + 8 : 0) + (members < 0 ? 0 : HEAD + 4 * members);
    }

    /**
     * Writes a block.
     *
     * @param remainingNanos {@link #UNLIMITED} leaves the field out
     * @return its size
     */
    public static int write(byte[] octets, int at, long remainingNanos, int... members) {
        boolean limited = remainingNanos != UNLIMITED;
        int count = members.length == 0 ? -1 : members.length;
        int size = size(limited, count);
        SHORT.set(octets, at, (short) (size - 2));
        int p = at + 2;
        if (limited) {
            p = head(octets, p, REMAINING, 8);
            LONG.set(octets, p, remainingNanos);
            p += 8;
        }
        if (count > 0) {
            p = head(octets, p, MEMBERS, 4 * count);
            for (int member : members) {
                INT.set(octets, p, member);
                p += 4;
            }
        }
        return size;
    }

    private static int head(byte[] octets, int at, int kind, int length) {
        octets[at] = (byte) kind;
        SHORT.set(octets, at + 1, (short) length);
        return at + HEAD;
    }

    /** Sets the remaining time of a block that was written with one, because time has passed since. */
    public static void remaining(byte[] octets, int at, long remainingNanos) {
        LONG.set(octets, at + 2 + HEAD, remainingNanos);
    }

    /** Reads the block at the beginning of a segment. */
    public static CallContext read(byte[] octets, int from, int to) {
        if (to - from < 2) {
            throw malformed(0, "the context block is missing");
        }
        int end = from + 2 + unsignedShort(octets, from);
        if (end > to) {
            throw malformed(0, "the context block is longer than the segment");
        }
        long remaining = UNLIMITED;
        int[] members = NONE.members;
        boolean named = false;
        int p = from + 2;
        while (p < end) {
            int length = p + HEAD > end ? Integer.MAX_VALUE : unsignedShort(octets, p + 1);
            if (length > end - p - HEAD) {
                throw malformed(p - from, "a field of the context block is cut off");
            }
            int kind = octets[p];
            p += HEAD;
            if (kind == REMAINING) {
                remaining = readRemaining(octets, p, length, from);
            } else if (kind == MEMBERS) {
                members = readMembers(octets, p, length, from);
                named = true;
            }
            p += length;
        }
        return new CallContext(remaining, members, named, end - from);
    }

    private static long readRemaining(byte[] octets, int at, int length, int from) {
        if (length != 8) {
            throw malformed(at - from, "a remaining time of " + length + " octets");
        }
        return (long) LONG.get(octets, at);
    }

    private static int[] readMembers(byte[] octets, int at, int length, int from) {
        if ((length & 3) != 0 || length > 4 * MAX_MEMBERS) {
            throw malformed(at - from, "a list of members of " + length + " octets");
        }
        int[] members = new int[length >>> 2];
        for (int i = 0; i < members.length; i++) {
            members[i] = (int) INT.get(octets, at + 4 * i);
        }
        Arrays.sort(members);
        return members;
    }

    /** Whether this incarnation is one of the members that the call names. */
    public boolean names(int incarnation) {
        return Arrays.binarySearch(members, incarnation) >= 0;
    }

    private static int unsignedShort(byte[] octets, int at) {
        return (short) SHORT.get(octets, at) & 0xFFFF;
    }

    private static DstpFormatException malformed(int offset, String what) {
        return new DstpFormatException("context", offset, what);
    }
}
