package org.pescadero.simulator.judge;

import java.util.Map;
import java.util.Set;
import org.pescadero.vmtp.EntityId;

/** Judges who answers a call of a group, and what is said of those who do not. */
final class GroupWork {
    private final Ledger ledger;
    private final Liveness liveness;

    GroupWork(Ledger ledger, Liveness liveness) {
        this.ledger = ledger;
        this.liveness = liveness;
    }

    /** Whether a member's Response may be taken. */
    boolean mayRespond(long now, Account account, long member) {
        String who = EntityId.toString(member);
        if (account.outcome().isPresent()) {
            broken(now, account, "a Response of " + who + " came after the end");
        } else if (!account.responders.add(member)) {
            broken(now, account, "a second Response of " + who);
        } else if (!account.expected.isEmpty() && !account.expected.contains(member)) {
            broken(now, account, "a Response of " + who + ", which is no member");
        } else {
            return true;
        }
        return false;
    }

    /** No more Responses will be taken. */
    void collected(long now, Account account, Set<Long> dead, Set<Long> missing, Map<Long, Integer> nodes) {
        for (long member : dead) {
            String who = EntityId.toString(member);
            if (account.responders.contains(member)) {
                broken(now, account, who + " answered and is said to be dead");
            }
            int node = nodes.getOrDefault(member, -1);
            long group = account.binding.map(Account.Binding::entity).orElse(0L);
            if (!ledger.managed().isMemberSince(node, group, member, account.begunNanos())) {
                continue;
            }
            liveness.mustLive(account, node, now)
                    .ifPresent(why -> ledger.violated(
                            Invariant.I11_LIVENESS,
                            now,
                            account.plan().id(),
                            who + " is said to be dead though " + why));
        }
        for (long member : account.expected) {
            if (!account.responders.contains(member) && !dead.contains(member) && !missing.contains(member)) {
                broken(now, account, EntityId.toString(member) + " is forgotten");
            }
        }
    }

    private void broken(long now, Account account, String what) {
        ledger.violated(Invariant.I8_GROUPS, now, account.plan().id(), what);
    }
}
