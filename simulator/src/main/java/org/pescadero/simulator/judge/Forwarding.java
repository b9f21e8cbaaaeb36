package org.pescadero.simulator.judge;

import org.pescadero.simulator.plan.CallKind;
import org.pescadero.vmtp.EntityId;

/** Judges calls that are handed on from server to server. */
final class Forwarding {
    private static final int MOST_HOPS = 15;

    private final Ledger ledger;

    Forwarding(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A server hands a call on that has come to it by so many hops. */
    void handedOn(long now, Account account, int count, Account.Binding next) {
        boolean again = account.chain.size() != count;
        boolean mayRepeat = account.plan().kind() == CallKind.IDEMPOTENT;
        String what = "";
        if (count >= MOST_HOPS) {
            what = "handed on after " + count + " hops";
        } else if (again && !mayRepeat) {
            what = "handed on at hop " + count + " after " + account.chain.size() + " hops";
        } else if (account.executionCount() > 0 && !mayRepeat) {
            what = "handed on after it was executed";
        }
        if (!what.isEmpty()) {
            ledger.violated(Invariant.I7_FORWARDING, now, account.plan().id(), what);
        }
        account.chain.add(next);
    }

    /** A server executes a call that has come to it by so many hops. */
    void executed(long now, Account account, int count, long entity) {
        if (account.plan().kind() == CallKind.IDEMPOTENT
                || account.plan().kind().isGroup()) {
            return;
        }
        Account.Binding last = account.chain.isEmpty() ? account.binding.orElseThrow() : account.chain.getLast();
        if (count != account.chain.size() || last.entity() != entity) {
            ledger.violated(
                    Invariant.I7_FORWARDING,
                    now,
                    account.plan().id(),
                    "executed by " + EntityId.toString(entity) + " after " + count + " hops; it was handed on "
                            + account.chain.size() + " times, at last to " + EntityId.toString(last.entity()));
        }
    }
}
