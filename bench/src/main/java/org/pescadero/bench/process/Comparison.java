package org.pescadero.bench.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pescadero.bench.peer.Peers;
import org.pescadero.bench.report.Result;
import org.pescadero.examples.calls.Waiting;

/**
 * Peers measured side by side: all their processes run at once, and they take turns in short rounds, so that whatever else
 * the machine does meets all of them alike. Processes that never block cannot live beside each other; these take fewer,
 * longer turns, each with new processes.
 *
 * @param calls calls to measure for each peer
 * @param rounds turns that each peer gets
 * @param warmUp how long each peer calls before anything is measured
 * @param callers threads for the throughput; 0 for no such measurement
 * @param progress told what goes on
 */
public record Comparison(int calls, int rounds, Duration warmUp, int callers, PrintWriter progress) {
    private static final Duration LOAD_TIME = Duration.ofSeconds(1);
    private static final int LONG_TURNS = 3;

    /** Measures; the raw echo has to be among the peers. */
    public List<Result> measure(List<Peers> peers, Waiting waiting) throws IOException {
        List<Tally> tallies = peers.stream().map(Tally::new).toList();
        if (waiting == Waiting.SPIN) {
            measureInLongTurns(tallies, waiting);
        } else {
            measureTogether(tallies, waiting);
        }
        Tally raw = tallies.stream()
                .filter(tally -> tally.peer() == Peers.RAW)
                .findFirst()
                .orElseThrow();
        return tallies.stream().map(tally -> tally.result(waiting, raw)).toList();
    }

    private void measureTogether(List<Tally> tallies, Waiting waiting) throws IOException {
        List<PeerRun> runs = new ArrayList<>();
        try {
            for (Tally tally : tallies) {
                runs.add(PeerRun.start(tally, waiting));
            }
            for (PeerRun run : runs) {
                warmUp(run);
            }
            tell(waiting + ": " + rounds + " rounds of " + calls / rounds + " calls each");
            for (int round = 0; round < rounds; round++) {
                for (PeerRun run : runs) {
                    run.measure(calls / rounds);
                }
            }
            for (PeerRun run : runs) {
                load(run);
            }
        } finally {
            for (PeerRun run : runs) {
                run.close();
            }
        }
    }

    private void measureInLongTurns(List<Tally> tallies, Waiting waiting) throws IOException {
        int turns = Math.min(LONG_TURNS, calls);
        for (int turn = 1; turn <= turns; turn++) {
            tell(waiting + ": turn " + turn + " of " + turns + " with " + calls / turns + " calls each");
            for (Tally tally : tallies) {
                try (PeerRun run = PeerRun.start(tally, waiting)) {
                    warmUp(run);
                    run.measure(calls / turns);
                    if (turn == turns) {
                        load(run);
                    }
                }
            }
        }
    }

    private void warmUp(PeerRun run) throws IOException {
        tell("warming up: " + run.peer().peer().title());
        run.warmUp(warmUp);
    }

    private void load(PeerRun run) throws IOException {
        if (callers > 0 && run.peer().peer().manyCallers()) {
            tell("load of " + callers + " callers: " + run.peer().peer().title());
            run.load(callers, LOAD_TIME);
        }
    }

    private void tell(String what) {
        progress.println(what);
        progress.flush();
    }
}
