package org.pescadero.simulator.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.CallPlan;

/** Judges in which order the calls of one client are executed, and those of a stream executed and answered. */
final class Order {
    private record ClientAt(int node, int incarnation, long client) {}

    private final Ledger ledger;
    private final Map<ClientAt, Integer> last = new HashMap<>();
    private final Map<Integer, List<Account>> streams = new HashMap<>();

    Order(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A call is planned; those of a stream come in their order. */
    void planned(Account account) {
        int stream = account.plan().stream();
        if (stream > 0) {
            streams.computeIfAbsent(stream, s -> new ArrayList<>()).add(account);
        }
    }

    /** A server executes a call. */
    void executed(long now, Account account, int node, int incarnation, long client, int transaction) {
        if (account.plan().kind() == CallKind.IDEMPOTENT) {
            // A client that was only answered idempotently may be forgotten early.
            return;
        }
        ClientAt who = new ClientAt(node, incarnation, client);
        Integer before = last.get(who);
        if (before != null && transaction - before < 0) {
            broken(now, account, "executed after transaction " + before + " of the same client; it is " + transaction);
        } else {
            last.put(who, transaction);
        }
        if (account.plan().stream() > 0 && account.executionCount() == 0) {
            streamed(now, account);
        }
    }

    /** The calls of the same stream: a caller that has crashed and come back goes on as another client. */
    private List<Account> together(Account account) {
        return streams.getOrDefault(account.plan().stream(), List.of()).stream()
                .filter(other -> other.client == account.client)
                .toList();
    }

    private void streamed(long now, Account account) {
        for (Account other : together(account)) {
            int id = other.plan().id();
            if (id > account.plan().id() && other.executionCount() > 0) {
                broken(now, account, "executed after call " + id + ", which follows it in its stream");
            }
            boolean missing = other.executionCount() == 0 && mustComeFirst(other);
            if (id < account.plan().id() && missing) {
                broken(now, account, "executed before call " + id + ", which is before it in its stream");
            }
        }
    }

    /** What failed, or nobody waits for, does not hold up what comes after it. */
    private static boolean mustComeFirst(Account other) {
        CallPlan call = other.plan();
        return other.begun() && other.outcome().isEmpty() && !call.kind().isDatagram() && !call.noRetransmission();
    }

    /** A call returns. */
    void returned(long now, Account account) {
        for (Account other : together(account)) {
            boolean before = other.plan().id() < account.plan().id();
            if (before && other.begun() && other.outcome().isEmpty()) {
                broken(
                        now,
                        account,
                        "returned before call " + other.plan().id() + ", which is before it in its stream");
            }
        }
    }

    private void broken(long now, Account account, String what) {
        ledger.violated(Invariant.I9_ORDER, now, account.plan().id(), what);
    }
}
