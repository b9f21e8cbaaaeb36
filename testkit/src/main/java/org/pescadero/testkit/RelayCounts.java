package org.pescadero.testkit;

/**
 * What a {@link Relay} has done, up to now.
 *
 * @param toTarget packets that came from peers
 * @param toPeers packets that came from the target
 * @param dropped packets that the seed chose to lose
 * @param duplicated packets that the seed chose to send twice
 * @param reordered packets that the seed chose to hold back
 * @param refused packets of peers beyond the limit, or that found the queue of held packets full
 * @param peers how many peers were seen
 */
public record RelayCounts(
        long toTarget, long toPeers, long dropped, long duplicated, long reordered, long refused, int peers) {
    /** All packets that arrived at the relay. */
    public long arrived() {
        return toTarget + toPeers;
    }
}
