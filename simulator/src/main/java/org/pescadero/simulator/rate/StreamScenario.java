package org.pescadero.simulator.rate;

import java.util.Arrays;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.vmtp.machine.PathProfile;

/**
 * Hosts that send long messages, each to one of its own, over a line that they share.
 *
 * @param name for the report
 * @param line the line that they share
 * @param flows how many pairs of hosts
 * @param profile what they take the path for
 * @param messageOctets how long each message is
 * @param callsAtOnce how many messages each host sends at a time
 * @param apartNanos within what time they begin
 * @param lastingNanos for how long they send
 */
record StreamScenario(
        String name,
        Bottleneck.Line line,
        int flows,
        PathProfile profile,
        int messageOctets,
        int callsAtOnce,
        long apartNanos,
        long lastingNanos) {
    RateFigures run(long seed) {
        SharedLine shared = new SharedLine(line, profile, seed);
        for (int i = 0; i < flows; i++) {
            long at = apartNanos == 0 ? 0 : Keyed.below(Keyed.hash(seed, i), apartNanos);
            shared.flow(at, messageOctets, callsAtOnce);
        }
        shared.runUntil(lastingNanos);
        return figures(shared, shared.useful(), lastingNanos);
    }

    /** All of them but the last begin at once, the last when half of the time is over; what counts is the last quarter. */
    RateFigures runWithLateJoiner(long seed) {
        SharedLine shared = new SharedLine(line, profile, seed);
        for (int i = 0; i < flows; i++) {
            shared.flow(i == flows - 1 ? lastingNanos / 2 : 0, messageOctets, callsAtOnce);
        }
        shared.runUntil(lastingNanos - lastingNanos / 4);
        long[] before = shared.useful();
        shared.runUntil(lastingNanos);
        long[] shares = shared.useful();
        for (int i = 0; i < shares.length; i++) {
            shares[i] -= before[i];
        }
        return figures(shared, shares, lastingNanos / 4);
    }

    private RateFigures figures(SharedLine shared, long[] shares, long nanos) {
        double use = shared.use(Arrays.stream(shares).sum(), nanos);
        return new RateFigures(
                name, use, shared.overflow(), Fairness.jain(shares), shared.offered(), shared.failures());
    }
}
