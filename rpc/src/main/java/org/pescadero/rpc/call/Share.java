package org.pescadero.rpc.call;

import java.util.concurrent.TimeUnit;

/**
 * How much of a stream is asked for at a time. Each question costs the time to its source and back. A reader who has to wait for
 * that, on a far network, asks for twice as much with the next one, and for half as much where the answer has been waiting for
 * him. Of one thread.
 */
final class Share {
    /** A segment is never more than so many times as large as usual, which bounds what lies between source and reader. */
    static final int MOST = 16;

    /** Near sources, and those on a busy machine, answer sooner; segments that fit one packet group are best for them. */
    private static final long FAR_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** It takes no longer to take what is there. */
    private static final long THERE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private int next = 1;

    /** How many times as large as usual the next segment may be. */
    int next() {
        return next;
    }

    /** The reader has waited for so long for a segment. */
    void waited(long nanos) {
        if (nanos >= FAR_NANOS) {
            next = Math.min(2 * next, MOST);
        } else if (nanos < THERE_NANOS) {
            next = Math.max(next / 2, 1);
        }
    }
}
