package org.pescadero.vmtp.machine;

/** The packets of one message that are on their way, as its path counts them. */
final class Flight {
    private final HostPath path;
    private int packets;

    Flight(HostPath path) {
        this.path = path;
    }

    void sent(long nowNanos) {
        packets++;
        path.sent(nowNanos);
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
        return known;
    }

    /** Nothing will be heard of the rest. */
    void forget() {
        path.forgotten(take(packets));
    }
}
