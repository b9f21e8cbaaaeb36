package org.pescadero.rpc.time;

import java.time.Duration;
import org.pescadero.vmtp.node.Invocation;

/**
 * Until when the calls of a thread may last, as instants on the scale of {@link System#nanoTime}.
 *
 * <p>A scoped value: it covers whatever a body calls, ends with the body, and is handed on to the threads of a
 * structured scope.
 */
public final class Deadlines {
    /** No deadline at all. */
    public static final long NONE = Invocation.NO_DEADLINE;

    /** Differences between instants must stay below half the range of a long. */
    private static final Duration COUNTABLE = Duration.ofNanos(Long.MAX_VALUE >>> 1);

    private static final ScopedValue<Long> CURRENT = ScopedValue.newInstance();

    private Deadlines() {}

    /** The deadline that covers this thread at this moment. */
    public static long current() {
        return CURRENT.isBound() ? CURRENT.get() : NONE;
    }

    /** The deadline that is so far away; never {@link #NONE}, however long the time. */
    public static long after(Duration time) {
        if (time.isNegative()) {
            return after(0);
        }
        boolean countable = time.compareTo(COUNTABLE) < 0;
        return after(countable ? time.toNanos() : COUNTABLE.toNanos());
    }

    /** The deadline that is so far away; see {@link #after(Duration)}. */
    public static long after(long nanos) {
        long far = Math.min(Math.max(nanos, 0), COUNTABLE.toNanos());
        long deadline = System.nanoTime() + far;
        return deadline == NONE ? deadline - 1 : deadline;
    }

    /** The earlier one of two. */
    public static long earlier(long one, long other) {
        if (one == NONE || other == NONE) {
            return one == NONE ? other : one;
        }
        return one - other < 0 ? one : other;
    }

    /** Whether a deadline has passed. */
    public static boolean passed(long deadline) {
        return deadline != NONE && deadline - System.nanoTime() <= 0;
    }

    /** Whether a deadline covers this thread, so that code which has none of its own must be kept from inheriting it. */
    public static boolean bound() {
        return CURRENT.isBound();
    }

    /** Where a body is to be run that this deadline shall cover. */
    public static ScopedValue.Carrier where(long deadline) {
        return ScopedValue.where(CURRENT, deadline);
    }
}
