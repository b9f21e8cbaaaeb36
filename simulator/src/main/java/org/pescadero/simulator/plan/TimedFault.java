package org.pescadero.simulator.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something that befalls a node or a pair of nodes at a time.
 *
 * @param atNanos when it begins
 * @param kind one of those that have a beginning and an end
 * @param node the node, or the side that is not heard
 * @param peer the other side of a pair; of a crash, 1 when the node comes back at another address
 * @param lastingNanos how long
 * @param amount of a partition, one side as a mask of nodes; of a flapping link, the nanoseconds between its turns; of a black
 *     hole, the octets that still pass; of a clock's jump, its nanoseconds
 */
public record TimedFault(long atNanos, FaultKind kind, int node, int peer, long lastingNanos, long amount) {
    /** When it is over. */
    public long endNanos() {
        return atNanos + lastingNanos;
    }

    /** Whether it is going on. */
    public boolean isOn(long nowNanos) {
        return nowNanos >= atNanos && nowNanos < endNanos();
    }

    /** Whether anything that a node does may go otherwise because of it. */
    public boolean concerns(int someNode) {
        return kind == FaultKind.PARTITION || node == someNode || (kind.concernsPairs() && peer == someNode);
    }

    /** Why a packet of this size does not pass from one node to another; null if it does. */
    public @Nullable FaultKind cuts(int from, int to, int octets, long nowNanos) {
        if (!isOn(nowNanos)) {
            return null;
        }
        boolean forth = node == from && peer == to;
        boolean between = forth || (node == to && peer == from);
        boolean cut = switch (kind) {
            case PARTITION -> (amount >>> from & 1) != (amount >>> to & 1);
            case PARTIAL_PARTITION -> between;
            case ONE_WAY_PARTITION -> forth;
            case FLAPPING -> between && ((nowNanos - atNanos) / amount & 1) == 0;
            case BLACK_HOLE -> between && octets > amount;
            default -> false;
        };
        return cut ? kind : null;
    }

    /** Whether a packet from one node to another is held up until this is over. */
    public boolean clogs(int from, int to, long nowNanos) {
        return kind == FaultKind.CLOG && isOn(nowNanos) && (node == from || node == to);
    }

    /** As a line of a drop-list. */
    @Override
    public String toString() {
        String when = " at " + Nanos.text(atNanos);
        String lasting = " for " + Nanos.text(lastingNanos);
        String pair = "n" + node + " and n" + peer;
        return switch (kind) {
            case PARTITION -> "nodes of 0b" + Long.toBinaryString(amount) + " cut off from the others" + when + lasting;
            case PARTIAL_PARTITION -> pair + " cut off from each other" + when + lasting;
            case ONE_WAY_PARTITION -> "n" + node + " not heard by n" + peer + when + lasting;
            case FLAPPING -> "link of " + pair + " flaps every " + Nanos.text(amount) + when + lasting;
            case BLACK_HOLE -> "link of " + pair + " swallows what is larger than " + amount + when + lasting;
            case CRASH ->
                "n" + node + " crashes" + when + ", back " + (peer == 1 ? "at another address " : "") + "after "
                        + Nanos.text(lastingNanos);
            case FREEZE -> "n" + node + " stands still" + when + lasting;
            case CLOCK_JUMP -> "n" + node + "'s wall clock leaps by " + amount + " ns" + when;
            case ADDRESS_CHANGE -> "n" + node + " " + kind.label() + when;
            default -> "n" + node + " " + kind.label() + when + lasting;
        };
    }
}
