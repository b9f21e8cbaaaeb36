package org.pescadero.vmtp.machine;

import org.jspecify.annotations.Nullable;

/**
 * The packets of one message that are on their way, as its path counts them. What is sent without a question ages: where nothing is
 * heard of it within the time of a retransmission it is not counted any longer.
 */
final class Flight {
    private final HostPath path;
    private int packets;
    private long lastSentNanos;

    @Nullable
    Flight older;

    @Nullable
    Flight younger;

    private final boolean ages;

    /** @param ages whether nothing but time may tell of its packets */
    Flight(HostPath path, boolean ages) {
        this.path = path;
        this.ages = ages;
    }

    boolean ages() {
        return ages;
    }

    HostPath path() {
        return path;
    }

    int packets() {
        return packets;
    }

    long lastSentNanos() {
        return lastSentNanos;
    }

    void sent(long nowNanos) {
        packets++;
        lastSentNanos = nowNanos;
        path.sent(nowNanos, this);
    }

    /**
     * Some have arrived.
     *
     * @param sentNanos when the first of them was sent
     */
    void arrived(long nowNanos, int count, long sentNanos) {
        int known = Math.min(count, packets);
        packets -= known;
        path.arrived(nowNanos, this, known, sentNanos);
    }

    /**
     * Some were lost.
     *
     * @param sentNanos when the first of them was sent
     */
    void lost(long nowNanos, int count, long sentNanos) {
        int known = Math.min(count, packets);
        packets -= known;
        path.lost(nowNanos, this, known, sentNanos);
    }

    /** Nothing will be heard of the rest. */
    void forget() {
        int rest = packets;
        packets = 0;
        path.forgotten(this, rest);
    }
}
