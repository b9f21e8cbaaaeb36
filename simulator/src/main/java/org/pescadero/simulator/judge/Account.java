package org.pescadero.simulator.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.vmtp.manage.ManagementRequest;

/** What the ledger knows of one call. */
public final class Account {
    /** One run of a call's procedure. */
    public record Execution(int ordinal, int node, int incarnation, long entity, long atNanos) {}

    /**
     * Whom a caller turned to.
     *
     * @param entity the server, or the group
     * @param node where the server is; -1 for a group
     * @param incarnation of that node, as the caller knew it
     * @param current whether that was so when the call began
     */
    public record Binding(long entity, int node, int incarnation, boolean current) {}

    /** An entity that it made, and where. */
    public record Made(long entity, int node, int incarnation) {}

    private final CallPlan plan;
    final List<Execution> executions = new ArrayList<>();
    final Set<Long> responders = new HashSet<>();
    final List<Binding> chain = new ArrayList<>();
    int refused;
    Set<Long> expected = Set.of();
    Optional<Binding> binding = Optional.empty();
    Optional<Outcome> outcome = Optional.empty();
    int callerNode = -1;
    long client;
    int transaction;
    boolean numbered;
    long begunNanos;
    /** Since when the caller had not heard of the server's host when it began. */
    long silentNanos;

    long endedNanos;
    boolean certainlyNotExecuted;
    boolean undoneByLateCopies;
    boolean running;
    boolean procedureAborted;
    Optional<ManagementRequest> managed = Optional.empty();
    final List<String> answers = new ArrayList<>();
    String answered = "";
    int signals;
    Optional<Made> made = Optional.empty();

    Account(CallPlan plan) {
        this.plan = plan;
    }

    /** What was planned. */
    public CallPlan plan() {
        return plan;
    }

    /** Whether it has begun. */
    public boolean begun() {
        return binding.isPresent();
    }

    /** How it ended. */
    public Optional<Outcome> outcome() {
        return outcome;
    }

    /** How often its procedure ran. */
    public int executionCount() {
        return executions.size();
    }

    /** What a manager answered; empty if none did. */
    public String answered() {
        return answered;
    }

    /** From its beginning to its end. */
    public long lastedNanos() {
        return endedNanos - begunNanos;
    }

    /** When it began. */
    public long begunNanos() {
        return begunNanos;
    }

    /** When it ended. */
    public long endedNanos() {
        return endedNanos;
    }

    /** Whether this server of this incarnation was asked, by the caller or by one that handed the call on. */
    boolean wasAsked(long entity, int incarnation) {
        return Stream.concat(binding.stream(), chain.stream())
                .anyMatch(b -> b.entity() == entity && b.incarnation() == incarnation);
    }

    /** Whether only the manager of one start of a node may do what is asked. */
    boolean isForOneManager() {
        return plan.byName() || plan.learns();
    }

    boolean executedBy(long entity) {
        return executions.stream().anyMatch(e -> e.entity() == entity);
    }
}
