package org.pescadero.simulator.plan;

/**
 * One call of a program.
 *
 * @param id its number, from 1
 * @param kind what it is
 * @param atNanos when it begins; of a nested call, how long after its handler began
 * @param node the calling node; -1 for a nested call, which begins where its handler runs
 * @param target the server's slot, or the group's number
 * @param multicast whether a group is reached by multicast; else each member's address in turn
 * @param argumentOctets the Request's segment
 * @param resultOctets the Response's segment
 * @param handlerNanos how long the procedure takes
 * @param abortNanos after how long the caller gives up, or the collecting of a group ends; 0 for never
 * @param cached whether the caller uses what it knew of the server when it last called it
 * @param silent whether the server never responds
 * @param retires whether the client entity is given up after it
 * @param nested the call that its handler makes; 0 for none
 * @param hops how often it is handed on from server to server before one executes it
 * @param refusals how often a server says that it is busy before it takes it
 * @param priority the four bits of its priority
 * @param stream the stream that it is part of, whose calls are begun without waiting for each other; 0 for none
 * @param noRetransmission whether lost parts of it are not asked for
 * @param headerChecksumOnly whether nothing shows that its segments were damaged
 */
public record CallPlan(
        int id,
        CallKind kind,
        long atNanos,
        int node,
        int target,
        boolean multicast,
        int argumentOctets,
        int resultOctets,
        long handlerNanos,
        long abortNanos,
        boolean cached,
        boolean silent,
        boolean retires,
        int nested,
        int hops,
        int refusals,
        int priority,
        int stream,
        boolean noRetransmission,
        boolean headerChecksumOnly) {
    /** A call of nothing, as simple as can be. */
    public static CallPlan simple(int id, long atNanos, int node, int target) {
        return new CallPlan(
                id,
                CallKind.PLAIN,
                atNanos,
                node,
                target,
                false,
                0,
                0,
                0,
                0,
                false,
                false,
                false,
                0,
                0,
                0,
                0,
                0,
                false,
                false);
    }

    /** Whether its handler begins it. */
    public boolean isNested() {
        return node < 0;
    }

    /** As a line of a program. */
    @Override
    public String toString() {
        return "call " + id + ": " + (isNested() ? "nested" : "n" + node + " at " + Nanos.text(atNanos)) + " " + kind
                + (kind.isGroup() ? " to group " : " to server ") + target
                + (kind.isGroup() && multicast ? " by multicast" : "")
                + ", " + argumentOctets + " octets, handler " + Nanos.text(handlerNanos) + ", result " + resultOctets
                + (abortNanos > 0 ? ", given up after " + Nanos.text(abortNanos) : "") + (silent ? ", no response" : "")
                + (nested > 0 ? ", calls " + nested : "")
                + (hops > 0 ? ", handed on " + hops + " times" : "")
                + (refusals > 0 ? ", refused " + refusals + " times" : "")
                + (stream > 0 ? ", in stream " + stream : "")
                + (priority > 0 ? ", priority " + priority : "") + (noRetransmission ? ", NRT" : "")
                + (headerChecksumOnly ? ", HCO" : "");
    }
}
