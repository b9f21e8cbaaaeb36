package org.pescadero.simulator.world;

import java.util.Collection;
import java.util.List;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Plan;

/**
 * A world that has come to its end.
 *
 * @param violations what did not hold; empty when all is well
 * @param accounts every call
 * @param tally what was counted
 * @param trace what happened
 * @param happened the faults of packets, as a list that can be played again
 * @param lateCopies calls said not to have been executed that were by a late copy of a packet
 * @param virtualNanos how much time passed
 */
public record Verdict(
        Plan plan,
        List<Violation> violations,
        Collection<Account> accounts,
        Tally tally,
        Trace trace,
        List<PacketFault> happened,
        int lateCopies,
        long virtualNanos) {}
