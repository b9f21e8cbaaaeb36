package org.pescadero.simulator.rate;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.world.EventQueue;
import org.pescadero.vmtp.rate.RateProfile;

/**
 * Flows that share a line.
 *
 * @param name for the report
 * @param line the line that they share
 * @param flows how many
 * @param profile what they take the path for
 * @param apartNanos within what time they begin
 * @param lastingNanos for how long they send
 */
record AbstractScenario(
        String name, Bottleneck.Line line, int flows, RateProfile profile, long apartNanos, long lastingNanos) {
    private static final long FAST = 100_000_000_000L;

    RateFigures run(long seed) {
        EventQueue events = new EventQueue();
        Bottleneck forth = new Bottleneck(events, line, seed);
        // What comes back is little and not what is judged.
        Bottleneck back =
                new Bottleneck(events, new Bottleneck.Line(FAST, line.propagationNanos(), 100_000, 0), seed + 1);
        List<AbstractFlow> all = new ArrayList<>();
        for (int i = 0; i < flows; i++) {
            AbstractFlow flow = new AbstractFlow(events, forth, back, profile);
            flow.start(apartNanos == 0 ? 0 : Keyed.below(Keyed.hash(seed, i), apartNanos));
            all.add(flow);
        }
        while (events.step(lastingNanos)) {
            // Time passes.
        }
        long[] shares = all.stream().mapToLong(AbstractFlow::delivered).toArray();
        long useful = 0;
        for (long share : shares) {
            useful += share;
        }
        double bits = 8.0 * useful * (AbstractFlow.PACKET_OCTETS + Bottleneck.HEADER_OCTETS);
        double use = bits / (line.bitsPerSecond() * (lastingNanos / 1e9));
        double dropped = (double) forth.overflowed() / Math.max(1, forth.offered());
        return new RateFigures(name, use, dropped, Fairness.jain(shares), forth.offered());
    }
}
