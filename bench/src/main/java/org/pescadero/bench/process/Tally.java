package org.pescadero.bench.process;

import java.time.Duration;
import java.util.OptionalDouble;
import org.pescadero.bench.peer.Peers;
import org.pescadero.bench.report.Result;
import org.pescadero.examples.calls.Samples;
import org.pescadero.examples.calls.Waiting;

/** What has been measured of a peer so far. */
final class Tally {
    private static final double NANOS_PER_MICRO = 1000;

    private final Peers peer;
    private final Samples samples = new Samples();
    private Duration clientProcessorTime = Duration.ZERO;
    private Duration serverProcessorTime = Duration.ZERO;
    private OptionalDouble callsPerSecond = OptionalDouble.empty();

    Tally(Peers peer) {
        this.peer = peer;
    }

    Peers peer() {
        return peer;
    }

    Samples samples() {
        return samples;
    }

    void addProcessorTime(Duration client, Duration server) {
        clientProcessorTime = clientProcessorTime.plus(client);
        serverProcessorTime = serverProcessorTime.plus(server);
    }

    void callsPerSecond(double calls) {
        callsPerSecond = OptionalDouble.of(calls);
    }

    Result result(Waiting waiting, Tally raw) {
        return new Result(
                peer.toString(),
                peer.peer().title(),
                peer.peer().waitsAsTold() ? waiting.toString() : "its own",
                samples.count(),
                samples.minimumMicros(),
                samples.medianMicros(),
                samples.micros(0.99),
                clientProcessorTime.toNanos() / NANOS_PER_MICRO / samples.count(),
                serverProcessorTime.toNanos() / NANOS_PER_MICRO / samples.count(),
                samples.medianMicros() / raw.samples.medianMicros(),
                callsPerSecond);
    }
}
