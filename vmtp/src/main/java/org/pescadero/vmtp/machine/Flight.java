package org.pescadero.vmtp.machine;

import org.jspecify.annotations.Nullable;

/** The packets of one message that are on their way, as its path counts them. */
final class Flight {
    private final HostPath path;
    private int packets;
    private long lastSentNanos;

    /** Its place among those that nobody was asked to tell of, in the order in which they were sent. */
    @Nullable
    Flight before;

    @Nullable
    Flight after;

    boolean rests;

    Flight(HostPath path) {
        this.path = path;
    }

    void sent(long nowNanos) {
        packets++;
        lastSentNanos = nowNanos;
        path.sent(nowNanos);
    }

    /** When the last of them was sent. */
    long lastSentNanos() {
        return lastSentNanos;
    }

    /**
     * Some have arrived.
     *
     * @param sentNanos when the first of them was sent
     */
    void arrived(long nowNanos, int count, long sentNanos) {
        path.arrived(nowNanos, take(count), sentNanos);
    }

    /**
     * Some were lost.
     *
     * @param sentNanos when the first of them was sent
     */
    void lost(long nowNanos, int count, long sentNanos) {
        path.lost(nowNanos, take(count), sentNanos);
    }

    private int take(int count) {
        int known = Math.min(count, packets);
        packets -= known;
        if (packets == 0) {
            path.restsNoMore(this);
        }
        return known;
    }

    /** Nothing will be heard of the rest. */
    void forget() {
        path.forgotten(take(packets));
    }
}
