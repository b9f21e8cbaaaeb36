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
 * @param asked what it asks of the manager of the target's node; nothing for calls of procedures
 * @param concerns the server's slot that a management operation is about; less than 0: what the call of that number made
 * @param group the number of the dynamic group that a management operation is about
 * @param amount the permissions, the count or whatever else the operation says
 * @param byName whether the manager is asked by the identifier of its present start; else by the group of all managers
 * @param learns whether the group of all managers is first asked for that identifier, so that the operation can be asked of it
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
        boolean headerChecksumOnly,
        Asked asked,
        int concerns,
        int group,
        int amount,
        boolean byName,
        boolean learns) {
    /** From this target on: what the call of a number made. */
    public static final int CREATED = 10_000;

    /** From this target on, of calls of groups: groups whose members come and go. */
    public static final int DYNAMIC = 100;

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
                false,
                Asked.NOTHING,
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
                + (headerChecksumOnly ? ", HCO" : "") + (asked == Asked.NOTHING ? "" : management());
    }

    private String management() {
        return ", " + asked + " of " + (concerns < 0 ? "what call " + -concerns + " made" : "server " + concerns)
                + ", dynamic group " + group + ", amount " + amount + (byName ? ", by name" : "")
                + (learns ? ", by the name that it says" : "");
    }
}
