package org.pescadero.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.judge.Outcome;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.plan.Asked;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.world.Coverage;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.vmtp.event.Counters.Counter;
import org.pescadero.vmtp.machine.StateCell;

/** The sums over many worlds. Not safe for concurrent use: the campaign adds one verdict at a time. */
final class Totals {
    /** A world in which something did not hold. */
    record Failure(long seed, Violation violation) {}

    private static final int FAILURES_KEPT = 1000;

    long seeds;
    long forgedSeeds;
    long virtualNanos;
    long calls;
    long executions;
    long packets;
    long octets;
    long aborts;
    long lateCopies;
    final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    final Map<Invariant, Long> violations = new EnumMap<>(Invariant.class);
    final Map<CallKind, Long> kinds = new EnumMap<>(CallKind.class);
    final Map<LossLevel, Map<Outcome, Long>> outcomes = new EnumMap<>(LossLevel.class);
    final Map<String, Long> events = new TreeMap<>();
    final Map<StateCell, Long> moves = new HashMap<>();
    final Map<Coverage.Arrival, Long> arrivals = new HashMap<>();
    /** Of each management operation: how often it was answered with OK, answered otherwise, and not answered. */
    final Map<Asked, long[]> managed = new EnumMap<>(Asked.class);

    double amplification;
    int inFlight;
    long gapsKept;
    long turnsGiven;
    final List<Failure> failures = new ArrayList<>();

    Totals() {}

    void add(Verdict verdict) {
        seeds++;
        forgedSeeds += verdict.plan().conditions().forged() ? 1 : 0;
        virtualNanos += verdict.virtualNanos();
        packets += verdict.tally().packetsSent();
        octets += verdict.tally().octetsSent();
        lateCopies += verdict.lateCopies();
        aborts += verdict.tally().aborts();
        amplification = Math.max(amplification, verdict.tally().amplification());
        gapsKept += verdict.tally().gapsKept();
        turnsGiven += verdict.tally().turnsGiven();
        inFlight = Math.max(inFlight, verdict.tally().inFlight());
        verdict.tally().coverage().moves().forEach((cell, count) -> moves.merge(cell, count, Long::sum));
        verdict.tally().coverage().arrivals().forEach((cell, count) -> arrivals.merge(cell, count, Long::sum));
        verdict.tally().faults().forEach((kind, count) -> faults.merge(kind, count, Long::sum));
        for (Counter counter : verdict.tally().events().all()) {
            events.merge(counter.name(), counter.value(), Long::sum);
        }
        Map<Outcome, Long> split = outcomes.computeIfAbsent(
                LossLevel.of(verdict.plan().conditions()), level -> new EnumMap<>(Outcome.class));
        for (Account account : verdict.accounts()) {
            if (account.begun()) {
                calls++;
                executions += account.executionCount();
                manage(account);
                kinds.merge(account.plan().kind(), 1L, Long::sum);
                account.outcome().ifPresent(outcome -> split.merge(outcome, 1L, Long::sum));
            }
        }
        for (Violation violation : verdict.violations()) {
            violations.merge(violation.invariant(), 1L, Long::sum);
        }
        if (!verdict.violations().isEmpty() && failures.size() < FAILURES_KEPT) {
            failures.add(new Failure(verdict.plan().seed(), verdict.violations().getFirst()));
        }
    }

    private void manage(Account account) {
        if (account.plan().asked() != Asked.NOTHING) {
            long[] counts = managed.computeIfAbsent(account.plan().asked(), a -> new long[3]);
            counts[account.answered().startsWith("OK") ? 0 : account.answered().isEmpty() ? 2 : 1]++;
        }
    }

    /** The management operations that were never done. */
    List<Asked> neverManaged() {
        return Arrays.stream(Asked.values())
                .filter(a -> a != Asked.NOTHING)
                .filter(a -> managed.getOrDefault(a, new long[3])[0] == 0)
                .toList();
    }

    /** The kinds of fault that never happened. */
    List<FaultKind> neverHappened() {
        List<FaultKind> never = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (faults.getOrDefault(kind, 0L) == 0) {
                never.add(kind);
            }
        }
        return never;
    }
}
