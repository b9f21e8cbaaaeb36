package org.pescadero.bench.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.pescadero.bench.peer.Peers;
import org.pescadero.bench.report.Result;
import org.pescadero.examples.calls.Waiting;

/**
 * Peers measured side by side: all their processes run at once, and they take turns in short rounds, so that whatever else
 * the machine does meets all of them alike.
 *
 * @param calls calls to measure for each peer
 * @param rounds turns that each peer gets
 * @param warmUp how long each peer calls before anything is measured
 * @param callers threads for the throughput; 0 for no such measurement
 * @param progress told what goes on
 */
public record Comparison(int calls, int rounds, Duration warmUp, int callers, PrintWriter progress) {
    private static final Duration LOAD_TIME = Duration.ofSeconds(1);

    /** Measures; the raw echo has to be among the peers. */
    public List<Result> measure(List<Peers> peers, Waiting waiting) throws IOException {
        List<PeerRun> runs = new ArrayList<>();
        try {
            for (Peers peer : peers) {
                runs.add(PeerRun.start(peer, waiting));
            }
            return measure(runs);
        } finally {
            for (PeerRun run : runs) {
                run.close();
            }
        }
    }

    private List<Result> measure(List<PeerRun> runs) throws IOException {
        for (PeerRun run : runs) {
            tell("warming up: " + run.peer().peer().title());
            run.warmUp(warmUp);
        }
        tell("measuring: " + rounds + " rounds of " + calls / rounds + " calls each");
        for (int round = 0; round < rounds; round++) {
            for (PeerRun run : runs) {
                run.measure(Math.max(1, calls / rounds));
            }
        }
        double raw = runs.stream()
                .filter(run -> run.peer() == Peers.RAW)
                .findFirst()
                .orElseThrow()
                .samples()
                .medianMicros();
        List<Result> results = new ArrayList<>();
        for (PeerRun run : runs) {
            results.add(result(run, raw));
        }
        return results;
    }

    private Result result(PeerRun run, double raw) throws IOException {
        return new Result(
                run.peer().peer().title(),
                run.peer().peer().waitsAsTold() ? run.waiting().toString() : "its own",
                run.samples().count(),
                run.samples().minimumMicros(),
                run.samples().medianMicros(),
                run.samples().micros(0.99),
                run.clientProcessorMicros(),
                run.serverProcessorMicros(),
                run.samples().medianMicros() / raw,
                load(run));
    }

    private OptionalDouble load(PeerRun run) throws IOException {
        if (callers == 0 || !run.peer().peer().manyCallers()) {
            return OptionalDouble.empty();
        }
        tell("load of " + callers + " callers: " + run.peer().peer().title());
        run.callsPerSecond(callers, LOAD_TIME);
        return OptionalDouble.of(run.callsPerSecond(callers, LOAD_TIME));
    }

    private void tell(String what) {
        progress.println(what);
        progress.flush();
    }
}
