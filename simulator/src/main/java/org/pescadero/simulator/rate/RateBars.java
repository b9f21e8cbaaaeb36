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
    private static final int ONE_IN_A_THOUSAND = 1_000;

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

    /** 1 Gbit/s, 200 us there and back, and hardly a queue. */
    static StreamScenario shortQueue() {
        Bottleneck.Line line = new Bottleneck.Line(1_000_000_000, 100 * Nanos.MICRO, 10, 0);
        return new StreamScenario(
                "1 Gbit/s, 200 us, 2 flows, queue of 10 packets",
                line,
                2,
                PathProfile.LAN,
                MESSAGE_OCTETS,
                2,
                10 * Nanos.MILLI,
                Nanos.SECOND);
    }

    /** 25 Gbit/s, 30 us there and back, eight flows, one packet in a thousand lost at random. */
    static StreamScenario dataCentre() {
        Bottleneck.Line line = new Bottleneck.Line(25_000_000_000L, 15 * Nanos.MICRO, 90, ONE_IN_A_THOUSAND);
        return new StreamScenario(
                "25 Gbit/s, 30 us, 8 flows, 0.1 % lost",
                line, 8, PathProfile.DC, MESSAGE_OCTETS, 2, Nanos.MILLI, 100 * Nanos.MILLI);
    }

    /** 100 Mbit/s, 60 ms there and back, a queue of as much as is on the way. */
    private static Bottleneck.Line wide(int lossPerMillion) {
        return new Bottleneck.Line(100_000_000, 30 * Nanos.MILLI, 670, lossPerMillion);
    }

    static StreamScenario wideLine(int flows, int lossPerMillion) {
        String loss = lossPerMillion == 0 ? "" : ", " + lossPerMillion / 10_000.0 + " % lost";
        return new StreamScenario(
                "100 Mbit/s, 60 ms, " + flows + (flows == 1 ? " flow" : " flows") + loss,
                wide(lossPerMillion),
                flows,
                PathProfile.NET,
                MESSAGE_OCTETS,
                2,
                0,
                60 * Nanos.SECOND);
    }

    /** Two flows of which one begins when the other has had the line for a minute. */
    static StreamScenario lateJoiner() {
        return new StreamScenario(
                "100 Mbit/s, 60 ms, late joiner",
                wide(0),
                2,
                PathProfile.NET,
                MESSAGE_OCTETS,
                2,
                0,
                120 * Nanos.SECOND);
    }

    /** One flow beside one of Reno, 20 Mbit/s, 60 ms there and back. */
    static RivalScenario rival(String name, int queuePackets, int lossPerMillion) {
        Bottleneck.Line line = new Bottleneck.Line(20_000_000, 30 * Nanos.MILLI, queuePackets, lossPerMillion);
        return new RivalScenario(name, line, MESSAGE_OCTETS, 120 * Nanos.SECOND);
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
