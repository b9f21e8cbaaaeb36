package org.pescadero.simulator.world;

import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Plan;

/** Judges what a world's calls have cost: packets in proportion to messages, losses and waiting. */
final class Cost {
    private static final int BLOCK_OCTETS = 512;
    private static final long FOR_EACH_MESSAGE = 12;
    private static final long FOR_EACH_FAULT = 40;
    private static final long FOR_WANT_OF_ROOM = 4;
    private static final long FOR_EACH_WAIT = 60;

    private Cost() {}

    static void judge(World world) {
        long allowed = allowed(world);
        long sent = world.tally().packetsSent();
        if (sent > allowed) {
            world.ledger()
                    .violated(
                            Invariant.I12_COST,
                            world.now(),
                            0,
                            sent + " packets were sent; " + allowed + " had been plenty");
        }
    }

    private static long allowed(World world) {
        Plan plan = world.plan();
        long allowed = 0;
        for (Account account : world.ledger().accounts()) {
            if (account.begun()) {
                allowed += forCall(plan, account.plan());
            }
        }
        if (plan.conditions().crowded()) {
            // Who is told to wait, and has nowhere to put what comes, sees it come again.
            allowed *= FOR_WANT_OF_ROOM;
        }
        Tally tally = world.tally();
        long faults = tally.lostPackets() + tally.count(FaultKind.DUPLICATION) + tally.count(FaultKind.DELAY);
        int octets = plan.calls().stream()
                .mapToInt(c -> Math.max(c.argumentOctets(), c.resultOctets()))
                .max()
                .orElse(0);
        long largest = packets(plan, Math.max(16384, octets));
        return allowed + faults * (FOR_EACH_FAULT + largest / 2);
    }

    private static long forCall(Plan plan, CallPlan call) {
        long receivers = call.kind().isGroup()
                ? plan.topology().slots().size() + plan.topology().nodes()
                : 1;
        long message = packets(plan, call.argumentOctets()) + packets(plan, call.resultOctets());
        long waits = call.handlerNanos() > 0 || call.nested() > 0 || call.silent() ? FOR_EACH_WAIT : 0;
        // Each packet of what is refused is told so.
        long more = call.refusals() * (FOR_EACH_MESSAGE + 2 * message) + call.hops() * FOR_EACH_WAIT;
        return receivers * (1 + call.hops()) * (FOR_EACH_MESSAGE + 3 * message + waits) + more;
    }

    private static long packets(Plan plan, int octets) {
        long blocks = (octets + BLOCK_OCTETS - 1L) / BLOCK_OCTETS;
        int each = plan.conditions().blocksPerPacket();
        return 1 + (blocks + each - 1) / each;
    }
}
