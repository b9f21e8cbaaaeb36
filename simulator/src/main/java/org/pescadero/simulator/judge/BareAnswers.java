package org.pescadero.simulator.judge;

import java.util.Optional;
import java.util.stream.Stream;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.manage.ManagementRequest;

/** Judges answers that managers give at once, without a record of who asks: nobody sees them think, but what they say must be so. */
final class BareAnswers {
    private final Ledger ledger;

    BareAnswers(Ledger ledger) {
        this.ledger = ledger;
    }

    void judge(long now, Account account, MessageBuffer response) {
        boolean ok = CodeFlags.codeOf(response.code()) == ResponseCodes.OK;
        switch (account.managed.orElseThrow()) {
            case ManagementRequest.ProbeEntity probe -> probed(now, account, probe.entity(), ok, response);
            case ManagementRequest.ProbeEntityBlock probe -> {
                if (ok && response.parameterLong(0) != probe.near().bits()) {
                    wrong(now, account, "the block is said to be " + EntityId.toString(response.parameterLong(0)));
                }
            }
            case ManagementRequest.GetRequestForwarder get -> {
                if (ok && !handedOn(account, get.client().bits(), response.parameterLong(0))) {
                    String who = EntityId.toString(response.parameterLong(0));
                    ledger.violated(
                            Invariant.I7_FORWARDING,
                            now,
                            account.plan().id(),
                            who + " is said to have handed on a call of " + get.client() + ", and did not");
                }
            }
            default -> {}
        }
    }

    private void probed(long now, Account account, EntityId entity, boolean ok, MessageBuffer response) {
        if (!ok) {
            if (ledger.managed().subjectIsHere(account) && ledger.managed().isSameStart(account)) {
                wrong(now, account, entity + " is said not to exist");
            }
            return;
        }
        Management.StateRecord state = Management.stateRecord(response);
        if (state.processId() != entity.bits() || state.transaction() != 0) {
            wrong(now, account, "a server is said to be " + state);
        } else if (!ledger.managed().mayHaveBeenThere(account, entity.bits())) {
            wrong(now, account, entity + " is said to exist there");
        }
    }

    /** Of a call that was given up, a manager hands on that it was. */
    private boolean handedOn(Account asking, long client, long forwarder) {
        boolean manager = asking.binding.map(b -> b.entity() == forwarder).orElse(false);
        boolean givenUp = ledger.accounts().stream()
                .anyMatch(a -> a.client == client && a.outcome().equals(Optional.of(Outcome.GIVEN_UP)));
        if (manager && givenUp) {
            return true;
        }
        return ledger.accounts().stream()
                .filter(account -> account.client == client && !account.chain.isEmpty())
                .flatMap(account -> Stream.concat(account.binding.stream(), account.chain.stream()))
                .anyMatch(binding -> binding.entity() == forwarder);
    }

    private void wrong(long now, Account account, String what) {
        ledger.violated(Invariant.I3_RIGHT_RESULT, now, account.plan().id(), what);
    }
}
