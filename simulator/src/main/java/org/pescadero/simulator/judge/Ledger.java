package org.pescadero.simulator.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/**
 * Stands outside of all nodes and sees everything: which call was executed where, and how it ended. Judges as it sees, so that
 * a violation is noticed at the event that brings it about.
 */
public final class Ledger {
    private record Numbered(long client, int transaction) {}

    private final Plan plan;
    private final Disturbance disturbance;
    private final Liveness liveness;
    private final Map<Integer, Account> accounts = new LinkedHashMap<>();
    private final Order order = new Order(this);
    private final ManagedWork managed = new ManagedWork(this);
    private final GroupWork groups;
    private final Results results;
    private final LateCopies lateCopies;
    private final Map<Numbered, Account> byNumber = new HashMap<>();
    private final Map<Long, Long> endedNanos = new HashMap<>();
    private final Forwarding forwarding = new Forwarding(this);
    private final List<Violation> violations = new ArrayList<>();
    private int foreign;

    /** A ledger for a plan. */
    public Ledger(Plan plan, Disturbance disturbance) {
        this.plan = plan;
        this.disturbance = disturbance;
        liveness = new Liveness(plan, disturbance);
        groups = new GroupWork(this, liveness);
        results = new Results(this, plan);
        lateCopies = new LateCopies(disturbance);
        for (CallPlan call : plan.calls()) {
            accounts.put(call.id(), new Account(call));
            order.planned(account(call.id()));
        }
    }

    /** What did not hold, in the order of noticing. */
    public List<Violation> violations() {
        return violations;
    }

    /** All calls. */
    public Collection<Account> accounts() {
        return accounts.values();
    }

    /** What managers are asked. */
    public ManagedWork managed() {
        return managed;
    }

    /** The client in whose name a call was made; 0 if it has not begun. */
    public long clientOf(int call) {
        return known(call).map(a -> a.client).orElse(0L);
    }

    Optional<Account> known(int call) {
        return Optional.ofNullable(accounts.get(call));
    }

    Optional<Account> of(long client, int transaction) {
        return Optional.ofNullable(byNumber.get(new Numbered(client, transaction)));
    }

    void inOrder(long now, Account account, int node, int incarnation, long client, int transaction) {
        order.executed(now, account, node, incarnation, client, transaction);
    }

    /** What is planned of a call; empty for a number that no call has. */
    public Optional<CallPlan> planned(int call) {
        return known(call).map(Account::plan);
    }

    /** Requests that nobody sent, which only forging explains. */
    public int foreign() {
        return foreign;
    }

    /** Calls that were said not to have been executed, and were by a late copy of a packet. */
    public int lateCopies() {
        return lateCopies.count();
    }

    /** Something is wrong. */
    public void violated(Invariant invariant, long nowNanos, int call, String what) {
        if (!plan.conditions().forged() || invariant.holdsWhenForged()) {
            violations.add(new Violation(invariant, nowNanos, call, what));
        }
    }

    // ---- the caller's side ----

    /** A call was sent. */
    public void begun(long now, int call, int callerNode, long client, Account.Binding binding, Set<Long> expected) {
        Account account = account(call);
        if (account.begun()) {
            violated(Invariant.I2_AT_MOST_ONCE, now, call, "a nested call was begun twice");
            return;
        }
        account.callerNode = callerNode;
        account.client = client;
        account.begunNanos = now;
        account.silentNanos = binding.node() < 0 ? now : disturbance.silentSince(callerNode, binding.node());
        account.binding = Optional.of(binding);
        account.expected = Set.copyOf(expected);
        if (account.plan().kind().isDatagram()) {
            end(now, account, Outcome.DATAGRAM);
        }
    }

    /** A call has its number; one of many packet groups has as many in a row, this one among them. */
    public void numbered(int call, int transaction) {
        Account account = account(call);
        account.transaction = transaction;
        account.numbered = true;
        byNumber.put(new Numbered(account.client, transaction), account);
    }

    /** When a call of a client last ended. */
    public long lastEndNanos(long client) {
        return endedNanos.getOrDefault(client, Long.MIN_VALUE);
    }

    /** Whether a call has ended, by the number of its last packet group. */
    public boolean isOver(long client, int transaction) {
        return of(client, transaction).map(a -> a.outcome().isPresent()).orElse(false);
    }

    /** Whether a call has begun and not ended, by the number of its last packet group. */
    public boolean isGoingOn(long client, int transaction) {
        return of(client, transaction).map(a -> a.outcome().isEmpty()).orElse(false);
    }

    /** A packet of a client leaves its node: of a call that is over, nothing may. */
    public void requestSent(long now, long client, int transaction) {
        Account account = byNumber.get(new Numbered(client, transaction));
        if (account == null || account.plan().kind().isDatagram() || account.endedNanos >= now) {
            return;
        }
        account.outcome()
                .ifPresent(outcome -> violated(
                        Invariant.I12_COST, now, account.plan().id(), "is sent again after it ended with " + outcome));
    }

    /** A call came back with a Response. */
    public void returned(long now, int call, MessageBuffer response) {
        Account account = account(call);
        if (account.plan().kind() == CallKind.MANAGED) {
            managed.returned(now, account, response);
            return;
        }
        if (CodeFlags.codeOf(response.code()) == Replies.REFUSED) {
            failed(now, call, Replies.REFUSED, true);
            return;
        }
        if (CodeFlags.codeOf(response.code()) > 0
                && CodeFlags.codeOf(response.code()) < ResponseCodes.FIRST_APPLICATION_CODE) {
            failed(now, call, CodeFlags.codeOf(response.code()), true);
            return;
        }
        boolean exception = CodeFlags.codeOf(response.code()) == Replies.EXCEPTION;
        order.returned(now, account);
        end(now, account, exception ? Outcome.APPLICATION_EXCEPTION : Outcome.OK);
        int executed = account.executionCount();
        if (executed == 0 || (executed > 1 && account.plan().kind() != CallKind.IDEMPOTENT)) {
            violated(Invariant.I1_EXACTLY_ONCE, now, call, "returned, and was executed " + executed + " times");
        }
        results.response(now, account, response, Optional.empty());
    }

    /** A call failed. */
    public void failed(long now, int call, int code, boolean maybeExecuted) {
        Account account = account(call);
        if (code == ResponseCodes.USER_TIMEOUT) {
            end(now, account, Outcome.GIVEN_UP);
        } else {
            end(now, account, maybeExecuted ? Outcome.FAILED_UNKNOWN : Outcome.FAILED_NOT_EXECUTED);
            boolean isGone = code == ResponseCodes.NONEXISTENT_ENTITY && !managed.subjectIsHere(account);
            liveness.mustNotFail(account, now)
                    .filter(why -> !isGone && !managed.mayTurnAway(account))
                    .ifPresent(why -> violated(
                            Invariant.I11_LIVENESS,
                            now,
                            call,
                            "failed with " + ResponseCodes.name(code) + " though " + why));
        }
        account.certainlyNotExecuted = !maybeExecuted;
        account.undoneByLateCopies = code == ResponseCodes.BUSY || code == ResponseCodes.NONEXISTENT_ENTITY;
        if (!maybeExecuted && account.executionCount() > 0 && !isLateCopy(account)) {
            violated(Invariant.I2_AT_MOST_ONCE, now, call, "is said not to have been executed, and was");
        }
    }

    boolean isLateCopy(Account account) {
        return lateCopies.explain(account);
    }

    /** A member's Response was taken. */
    public void memberResponded(long now, int call, long member, MessageBuffer response) {
        Account account = account(call);
        if (groups.mayRespond(now, account, member)) {
            results.response(now, account, response, Optional.of(member));
        }
    }

    /** No more Responses will be taken. */
    public void collected(long now, int call, Set<Long> dead, Set<Long> missing, Map<Long, Integer> nodes) {
        Account account = account(call);
        end(now, account, Outcome.COLLECTED);
        groups.collected(now, account, dead, missing, nodes);
    }

    void end(long now, Account account, Outcome outcome) {
        if (account.outcome().isPresent()) {
            violated(
                    Invariant.I6_ONE_OUTCOME,
                    now,
                    account.plan().id(),
                    "ended again, with " + outcome + " after "
                            + account.outcome().get());
            return;
        }
        account.outcome = Optional.of(outcome);
        account.endedNanos = now;
        endedNanos.put(account.client, now);
    }

    /** A node crashed: its calls have nobody to end for. */
    public void callerDied(long now, int call) {
        Account account = account(call);
        if (account.outcome().isEmpty()) {
            end(now, account, Outcome.CALLER_DIED);
        }
    }

    // ---- the server's side ----

    /** Execution number so-and-so of a call begins; 0 when it should not and must not be answered. */
    public int executed(
            long now,
            int call,
            int node,
            int incarnation,
            long entity,
            long client,
            int transaction,
            int forwardCount,
            MessageBuffer request) {
        Account account = accounts.get(call);
        if (account == null || !account.begun()) {
            foreign++;
            violated(Invariant.I5_INTEGRITY, now, call, "a Request that nobody sent was executed");
            return 0;
        }
        int span = LateCopies.span(account);
        int ahead = transaction - account.transaction;
        boolean other = account.numbered && Math.abs(ahead) > span;
        if (account.client != client || other) {
            violated(
                    Invariant.I3_RIGHT_RESULT,
                    now,
                    call,
                    "executed in the name of client " + EntityId.toString(client) + ", transaction " + transaction);
        }
        judgeExecution(now, account, node, incarnation, entity);
        forwarding.executed(now, account, forwardCount, entity);
        order.executed(now, account, node, incarnation, client, transaction);
        results.request(now, account, request);
        account.executions.add(new Account.Execution(account.executionCount() + 1, node, incarnation, entity, now));
        account.running = true;
        account.procedureAborted = false;
        return account.executionCount();
    }

    private void judgeExecution(long now, Account account, int node, int incarnation, long entity) {
        int call = account.plan().id();
        boolean group = account.plan().kind().isGroup();
        if (account.certainlyNotExecuted && !isLateCopy(account)) {
            violated(Invariant.I2_AT_MOST_ONCE, now, call, "is executed after the caller was told that it was not");
        }
        if (group && account.executedBy(entity)) {
            violated(Invariant.I8_GROUPS, now, call, EntityId.toString(entity) + " executes it again");
        }
        account.binding
                .filter(b -> group && !managed.isMember(node, b.entity(), entity))
                .ifPresent(b -> violated(
                        Invariant.I8_GROUPS, now, call, "executed by " + EntityId.toString(entity) + ", no member"));
        if (managed.hasEnded(entity)) {
            violated(Invariant.I4_RESTART, now, call, "executed by " + EntityId.toString(entity) + ", which is unmade");
        }
        if (!group && !account.wasAsked(entity, incarnation)) {
            String who = EntityId.toString(entity) + " of incarnation " + incarnation;
            violated(Invariant.I4_RESTART, now, call, "executed by " + who + ", which was not asked");
        }
        if (!group && account.plan().kind() != CallKind.IDEMPOTENT && account.executionCount() > 0) {
            Account.Execution before = account.executions.getLast();
            boolean restarted = before.node() != node || before.incarnation() != incarnation;
            violated(
                    restarted ? Invariant.I4_RESTART : Invariant.I2_AT_MOST_ONCE,
                    now,
                    call,
                    "executed again, " + (now - before.atNanos()) / 1_000_000 + " ms after the first time");
        }
    }

    /** A server hands a call on. */
    public void handedOn(long now, int call, int forwardCount, Account.Binding next) {
        Optional.ofNullable(accounts.get(call)).ifPresent(a -> forwarding.handedOn(now, a, forwardCount, next));
    }

    /** Whether a server says now that it is busy, as is planned for the first times that it is asked. */
    public boolean refuses(int call) {
        Account account = accounts.get(call);
        if (account == null || account.refused >= account.plan().refusals()) {
            return false;
        }
        account.refused++;
        return true;
    }

    /** The procedure learnt that nobody waits for it. */
    public void procedureAborted(int call) {
        Optional.ofNullable(accounts.get(call)).ifPresent(a -> a.procedureAborted = true);
    }

    /** The procedure is over. */
    public void procedureEnded(int call) {
        Optional.ofNullable(accounts.get(call)).ifPresent(a -> a.running = false);
    }

    // ---- time's side ----

    /** Some time after a caller gave up: its server must know, unless something kept the news from it. */
    public void orphanCheck(long now, int call) {
        Account account = account(call);
        boolean orphan = account.running
                && !account.procedureAborted
                && account.outcome().equals(Optional.of(Outcome.GIVEN_UP));
        if (orphan) {
            liveness.mustBeTold(account)
                    .ifPresent(why -> violated(
                            Invariant.I11_LIVENESS,
                            now,
                            call,
                            "its procedure was not told that the caller gave up, though " + why));
        }
    }

    /** By now every call that had begun must have ended. */
    public void mustHaveEnded(long now) {
        for (Account account : accounts.values()) {
            if (account.begun() && account.outcome().isEmpty()) {
                violated(Invariant.I11_LIVENESS, now, account.plan().id(), "has not ended");
            }
        }
    }

    Account account(int call) {
        Account account = accounts.get(call);
        if (account == null) {
            throw new IllegalArgumentException("no call " + call);
        }
        return account;
    }
}
