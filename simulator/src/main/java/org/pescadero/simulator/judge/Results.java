package org.pescadero.simulator.judge;

import java.util.Optional;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.vmtp.MessageBuffer;

/** Judges what calls and their executions are given: that it is theirs, and that it is whole. */
final class Results {
    private final Ledger ledger;
    private final Plan plan;

    Results(Ledger ledger, Plan plan) {
        this.ledger = ledger;
        this.plan = plan;
    }

    /** A Response to a call; of a group's, that of a member. */
    void response(long now, Account account, MessageBuffer response, Optional<Long> member) {
        int call = account.plan().id();
        int ordinal = Replies.ordinalOf(response);
        if (Replies.callOfResponse(response) != call) {
            String other = "got the Response to call " + Replies.callOfResponse(response);
            ledger.violated(Invariant.I3_RIGHT_RESULT, now, call, other);
            return;
        }
        boolean recorded = account.executions.stream()
                .anyMatch(e -> e.ordinal() == ordinal
                        && member.map(m -> m == e.entity()).orElse(true));
        if (!recorded || account.plan().silent()) {
            String what = "got a Response that no execution " + ordinal + " of it sent";
            ledger.violated(Invariant.I3_RIGHT_RESULT, now, call, what);
            return;
        }
        String wrong = Replies.wrong(
                response, plan.seed(), call, ordinal, account.plan().resultOctets());
        if (!wrong.isEmpty() && !mayBeDamaged(account)) {
            ledger.violated(Invariant.I5_INTEGRITY, now, call, "the Response is damaged: " + wrong);
        }
    }

    /** What is given to an execution. */
    void request(long now, Account account, MessageBuffer request) {
        int call = account.plan().id();
        int octets = account.plan().argumentOctets();
        int difference = Contents.difference(request, Replies.argumentKey(plan.seed(), call), octets);
        if (difference >= 0 && !mayBeDamaged(account)) {
            String what = "the Request is damaged: " + Replies.octetsDiffer(request, octets, difference);
            ledger.violated(Invariant.I5_INTEGRITY, now, call, what);
        }
    }

    /** Whether what is carried may be damaged unseen: the checksum covers the header only, as the caller wanted (RFC 1045 §2.10). */
    private boolean mayBeDamaged(Account account) {
        return account.plan().headerChecksumOnly() && plan.conditions().damagePerMille() > 0;
    }
}
