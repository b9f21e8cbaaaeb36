package org.pescadero.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Outcome;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Records;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.plan.Topology;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.vmtp.machine.PathProfile;

/** Experiments beside the campaign: one thing goes wrong at a time, and what calls cost and how long they take is measured. */
final class Figures {
    /** What calls of a size cost when so many packets are lost. */
    record Cost(int lossPerMille, int octets, int calls, int ok, int unknown, double packetsPerCall, Times times) {}

    /** How long after the end of some trouble the calls that it caught were through. */
    record Recovery(String trouble, int calls, int ok, Times times) {}

    /** Completion times in order. */
    record Times(long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {
        static Times of(List<Long> nanos) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return new Times(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
        }

        private static long at(List<Long> sorted, double part) {
            return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, (int) (part * sorted.size())));
        }
    }

    private static final int WORLDS = 20;
    private static final int CALLS = 100;
    private static final long LATENCY_NANOS = 100 * Nanos.MICRO;
    private static final Topology PAIR =
            new Topology(2, List.of(new Topology.Slot(0, false), new Topology.Slot(1, false)), List.of());

    private Figures() {}

    static List<Cost> costs() {
        List<Cost> costs = new ArrayList<>();
        for (int octets : new int[] {0, 16384}) {
            for (int loss : new int[] {0, 10, 50, 300}) {
                costs.add(cost(loss, octets));
            }
        }
        return costs;
    }

    private static Cost cost(int lossPerMille, int octets) {
        Conditions conditions = Conditions.fair(PathProfile.LAN, LATENCY_NANOS).withLoss(lossPerMille);
        long packets = 0;
        long calls = 0;
        int unknown = 0;
        List<Long> nanos = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            List<CallPlan> program = program(CALLS, 200 * Nanos.MILLI, octets, 0);
            Plan plan = new Plan(1000 + world, PAIR, conditions, program, List.of(), CALLS * 400 * Nanos.MILLI);
            Verdict verdict = Campaign.run(plan, Mutant.NONE, false);
            packets += verdict.tally().packetsSent();
            calls += CALLS;
            for (Account account : verdict.accounts()) {
                if (isOk(account)) {
                    nanos.add(account.lastedNanos());
                } else {
                    unknown++;
                }
            }
        }
        return new Cost(
                lossPerMille, octets, (int) calls, nanos.size(), unknown, (double) packets / calls, Times.of(nanos));
    }

    static List<Recovery> recoveries() {
        return List.of(
                blackout("nothing passes for 0.2 s", PathProfile.LAN, 200 * Nanos.MILLI),
                blackout("nothing passes for 1.5 s", PathProfile.LAN, 1500 * Nanos.MILLI),
                blackout("nothing passes for 5 s, far path", PathProfile.NET, 5 * Nanos.SECOND),
                caught("server stands still for 1 s", FaultKind.FREEZE, 1, 0, Nanos.SECOND),
                crash(),
                caught("caller's address changes", FaultKind.ADDRESS_CHANGE, 0, 0, 0),
                caught("server's address changes", FaultKind.ADDRESS_CHANGE, 1, 0, 0));
    }

    private static Recovery blackout(String what, PathProfile profile, long lastingNanos) {
        return recovery(what, profile, new TimedFault(Nanos.SECOND, FaultKind.PARTITION, 0, 1, lastingNanos, 1), 0);
    }

    private static Recovery caught(String what, FaultKind kind, int node, int peer, long lastingNanos) {
        TimedFault fault = new TimedFault(Nanos.SECOND, kind, node, peer, lastingNanos, 0);
        return recovery(what, PathProfile.LAN, fault, 100 * Nanos.MILLI);
    }

    /** Calls that a crash catches fail; what counts is when their caller is told. */
    private static Recovery crash() {
        TimedFault fault = new TimedFault(Nanos.SECOND, FaultKind.CRASH, 1, 0, Nanos.SECOND, 0);
        return recovery("server crashes, is back after 1 s", PathProfile.LAN, fault, 100 * Nanos.MILLI);
    }

    private static Recovery recovery(String what, PathProfile profile, TimedFault fault, long handlerNanos) {
        long latency = profile.equals(PathProfile.NET) ? 30 * Nanos.MILLI : LATENCY_NANOS;
        int calls = 0;
        int ok = 0;
        List<Long> nanos = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            List<CallPlan> program = program(300, 7 * Nanos.MILLI, 0, handlerNanos);
            Plan plan = new Plan(
                    2000 + world, PAIR, Conditions.fair(profile, latency), program, List.of(fault), 10 * Nanos.SECOND);
            for (Account account : Campaign.run(plan, Mutant.NONE, false).accounts()) {
                boolean caught = account.begunNanos() < fault.endNanos() && account.endedNanos() > fault.atNanos();
                boolean unanswered = account.begunNanos() > fault.atNanos() - handlerNanos - 2 * latency;
                if (caught && unanswered) {
                    calls++;
                    ok += isOk(account) ? 1 : 0;
                    if (isOk(account) || fault.kind() == FaultKind.CRASH) {
                        nanos.add(Math.max(0, account.endedNanos() - fault.endNanos()));
                    }
                }
            }
        }
        return new Recovery(what, calls, ok, Times.of(nanos));
    }

    private static boolean isOk(Account account) {
        return account.outcome()
                .filter(o -> o == Outcome.OK || o == Outcome.APPLICATION_EXCEPTION)
                .isPresent();
    }

    private static List<CallPlan> program(int calls, long everyNanos, int octets, long handlerNanos) {
        List<CallPlan> program = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            CallPlan simple = CallPlan.simple(i + 1, i * everyNanos, 0, 1);
            program.add(Records.with(simple, Map.of("argumentOctets", octets, "handlerNanos", handlerNanos)));
        }
        return program;
    }
}
