package org.pescadero.simulator.judge;

import java.util.Optional;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.Conditions.DelayShape;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.vmtp.wire.BlockMask;

/** When a call may not fail: a protocol that gives up too early breaks no other invariant. */
final class Liveness {
    /** Any five transmissions in a row have to be lost before a peer is given up. */
    private static final int LOSSES_BORNE = 4;

    private final Plan plan;
    private final Disturbance disturbance;

    Liveness(Plan plan, Disturbance disturbance) {
        this.plan = plan;
        this.disturbance = disturbance;
    }

    /** Why a call should not have failed, if it should not. */
    Optional<String> mustNotFail(Account account, long now) {
        CallPlan call = account.plan();
        if (call.silent()
                || call.hops() > 0
                || (call.stream() > 0 && plan.calls().stream().anyMatch(c -> isInTheWay(c, call)))
                || !account.binding.map(Account.Binding::current).orElse(false)) {
            return Optional.empty();
        }
        return account.binding.flatMap(b -> trouble(account, b.node(), account.silentNanos));
    }

    /** A run that is given up, or waits for something special, fails as a whole. */
    private static boolean isInTheWay(CallPlan other, CallPlan call) {
        boolean special = other.abortNanos() > 0 || other.silent() || other.noRetransmission();
        return other.stream() == call.stream() && special;
    }

    /** Why a member should not have been taken for dead, if it should not. */
    Optional<String> mustLive(Account account, int memberNode, long now) {
        return account.plan().silent() || memberNode < 0
                ? Optional.empty()
                : trouble(account, memberNode, account.begunNanos);
    }

    /** Why a server should know that its caller gave up, if it should. */
    Optional<String> mustBeTold(Account account) {
        // Where a call was handed on in a circle, only the search for orphans finds its end.
        return account.binding
                .filter(b -> account.plan().hops() == 0)
                .filter(b -> disturbance.losses(account.callerNode, b.node(), account.begunNanos) == 0)
                .filter(b -> plan.conditions().delayPerMille() == 0)
                .flatMap(b -> trouble(account, b.node(), account.begunNanos));
    }

    /**
     * Says that there was hardly any, between the caller and another node.
     *
     * @param silent from when on losses would be, if too many; anything else would be from when the call began
     */
    private Optional<String> trouble(Account account, int peer, long silent) {
        Conditions conditions = plan.conditions();
        // Of what must not be repeated a part is not asked for that is missing, or comes later than the others by more
        // than TS1.
        boolean once = account.plan().noRetransmission();
        if (once && hasParts(account.plan())) {
            return Optional.empty();
        }
        int borne = once ? 0 : LOSSES_BORNE;
        int node = account.callerNode;
        if (!conditions.crowded()
                && !delaysTooLong(conditions)
                && !disturbance.disturbed(node, peer, account.begunNanos)) {
            int losses = disturbance.losses(node, peer, silent);
            if (losses <= borne) {
                return Optional.of("only " + losses + " packets were lost between n" + node + " and n" + peer);
            }
        }
        return Optional.empty();
    }

    private boolean hasParts(CallPlan call) {
        int packet = plan.conditions().blocksPerPacket() * BlockMask.BLOCK_OCTETS;
        return Math.max(call.argumentOctets(), call.resultOctets()) > packet;
    }

    /**
     * Delays of a tenth of the time after which a silent host is given up look like death, and so do queues; and an idempotent
     * Response of many packets is computed anew before the last of them have come.
     */
    private static boolean delaysTooLong(Conditions conditions) {
        long queueNanos = conditions.socketPackets() * conditions.packetNanos();
        if (conditions.hasty() || queueNanos > conditions.profile().giveUpNanos() / 10) {
            return true;
        }
        return conditions.delayPerMille() > 0
                && (conditions.shape() == DelayShape.EXPONENTIAL
                        || conditions.delayNanos() >= conditions.profile().giveUpNanos() / 10);
    }
}
