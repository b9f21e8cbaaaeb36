package org.pescadero.simulator.plan;

/**
 * Something that befalls a node or a pair of nodes at a time.
 *
 * @param atNanos when it begins
 * @param kind PARTITION, ONE_WAY_PARTITION, CRASH (with a restart at its end), FREEZE or ADDRESS_CHANGE
 * @param node the node, or the side that is not heard
 * @param peer the other side of a partition; of a crash, 1 when the node comes back at another address
 * @param lastingNanos how long
 */
public record TimedFault(long atNanos, FaultKind kind, int node, int peer, long lastingNanos) {
    /** When it is over. */
    public long endNanos() {
        return atNanos + lastingNanos;
    }

    /** As a line of a drop-list. */
    @Override
    public String toString() {
        String when = " at " + Nanos.text(atNanos);
        String lasting = " for " + Nanos.text(lastingNanos);
        return switch (kind) {
            case PARTITION -> "n" + node + " and n" + peer + " cut off from each other" + when + lasting;
            case ONE_WAY_PARTITION -> "n" + node + " not heard by n" + peer + when + lasting;
            case CRASH ->
                "n" + node + " crashes" + when + ", back " + (peer == 1 ? "at another address " : "") + "after "
                        + Nanos.text(lastingNanos);
            case FREEZE -> "n" + node + " stands still" + when + lasting;
            default -> "n" + node + " " + kind.label() + when;
        };
    }
}
