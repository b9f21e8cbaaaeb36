package org.pescadero.vmtp.machine;

import org.jspecify.annotations.Nullable;

/** The packets of one message that are on their way, as its path counts them. */
final class Flight {
    private final HostPath path;
    private int packets;
    /** Since then packets are counted: what was on the path before has been given up as a whole. */
    private int era;

    private long lastSentNanos;

    /** Its place among those that nobody was asked to tell of, in the order in which they were sent. */
    @Nullable
    Flight before;

    @Nullable
    Flight after;

    boolean rests;

    Flight(HostPath path) {
        this.path = path;
        era = path.era();
    }

    void sent(long nowNanos) {
        countAnew();
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

    private void countAnew() {
        if (era != path.era()) {
            era = path.era();
            packets = 0;
        }
    }

    private int take(int count) {
        countAnew();
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
