package org.pescadero.vmtp.machine;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Decides how the blocks of a multicast Request go out again that members have missed: to each that asks by unicast, or once to all
 * when many have asked. Where a packet is lost close to its sender nobody has it, and as many copies would follow as there are
 * members.
 */
final class GroupRepairs {
    /** How the blocks are to go. */
    enum Way {
        /** To the one that asked. */
        UNICAST,
        /** To all of the group, all that anybody has missed. */
        MULTICAST,
        /** Not at all: they are on their way to all. */
        NONE
    }

    /** A part of the members this small is not many. */
    private static final int FEW = 3;

    private final Set<GroupTarget> askers = new HashSet<>();
    private int missed;
    private boolean repaired;
    private long repairedNanos;

    /**
     * A module asks for blocks of the Request.
     *
     * @param known how many modules are known in all
     * @param turn whether blocks may be multicast now
     */
    Way asked(long now, GroupTarget target, int mask, int known, IntPredicate turn) {
        if (repaired) {
            boolean onTheirWay = now - repairedNanos < target.path.rtoNanos();
            return onTheirWay && (mask & ~missed) == 0 ? Way.NONE : Way.UNICAST;
        }
        missed |= mask;
        askers.add(target);
        if (askers.size() < FEW || 4 * askers.size() <= known || !turn.test(missed)) {
            return Way.UNICAST;
        }
        repaired = true;
        repairedNanos = now;
        return Way.MULTICAST;
    }

    /** All the blocks that anybody has missed. */
    int missed() {
        return missed;
    }
}
