package org.pescadero.simulator.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.vmtp.machine.PathProfile;

/** The scenarios that rate control is judged by. */
final class RateBars {
    static final double LEAST_USE_OF_A_SHARED_LINE = 0.95;
    static final double LEAST_FAIRNESS = 0.95;
    static final double LEAST_USE_OF_A_LOSSY_LINE = 0.85;
    static final double MOST_LOSS_OF_AN_INCAST = 0.01;

    private static final int MESSAGE_OCTETS = 4 << 20;
    private static final int ONE_IN_A_HUNDRED = 10_000;

    private RateBars() {}

    /** 1 Gbit/s, 200 us there and back, 90 packets of queue. */
    static Bottleneck.Line near() {
        return new Bottleneck.Line(1_000_000_000, 100 * Nanos.MICRO, 90, 0);
    }

    /** 20 Mbit/s, 60 ms there and back, a queue of as much as is on the way. */
    static Bottleneck.Line far(int lossPerMillion) {
        return new Bottleneck.Line(20_000_000, 30 * Nanos.MILLI, 137, lossPerMillion);
    }

    static StreamScenario sharedLine(int flows) {
        return new StreamScenario(
                "1 Gbit/s, 200 us, " + flows + " flows",
                near(),
                flows,
                PathProfile.LAN,
                MESSAGE_OCTETS,
                2,
                10 * Nanos.MILLI,
                2 * Nanos.SECOND);
    }

    static StreamScenario lossyLine(int lossPerMillion) {
        return new StreamScenario(
                "20 Mbit/s, 60 ms, " + lossPerMillion / 10_000.0 + " % lost at random",
                far(lossPerMillion),
                1,
                PathProfile.NET,
                MESSAGE_OCTETS,
                2,
                0,
                120 * Nanos.SECOND);
    }

    static StreamScenario lossyLine() {
        return lossyLine(ONE_IN_A_HUNDRED);
    }

    static IncastScenario incast(boolean group) {
        return new IncastScenario(
                group ? "64 members of a group answer one Request" : "64 calls at once", near(), 64, 16384, group);
    }

    /** What a scenario comes to with each of several seeds. */
    static <T> List<T> each(int seeds, LongFunction<T> run) {
        List<T> all = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            all.add(run.apply(seed));
        }
        return all;
    }
}
