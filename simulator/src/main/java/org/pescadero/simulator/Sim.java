package org.pescadero.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.rate.RateReport;
import org.pescadero.simulator.shrink.Chart;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulator's command line. */
@Command(
        name = "./dev sim",
        mixinStandardHelpOptions = true,
        description =
                "Runs worlds of VMTP modules under faults drawn from seeds and judges that every call keeps its promise.")
public final class Sim implements Callable<Integer> {
    private static final int EXPLAINED = 3;
    private static final int MOST_CLIENTS = 100_000_000;

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds; 500 if not given")
    private long seeds = 500;

    @Option(names = "--seed", paramLabel = "S", description = "the first seed; 1 if not given")
    private long firstSeed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "worlds at once; as many as processors if not given")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures to a file")
    private @Nullable Path json;

    @Option(names = "--hashes", description = "only print each seed's trace hash, to compare two runs")
    private boolean hashes;

    @Option(names = "--mutants", description = "plant bugs and see that each is noticed within the seeds")
    private boolean mutants;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "of --mutants: only bugs whose names have this in them")
    private String only = "";

    @Option(
            names = "--rate",
            description = "measure what rate control makes of narrow lines, and whether the bars are met")
    private boolean rate;

    @Option(
            names = "--crowd",
            paramLabel = "N",
            description = "let so many clients call one server once, and measure what it keeps of them")
    private @Nullable Integer crowd;

    @Option(names = "--replay", paramLabel = "FILE", description = "let happen what stands in a drop-list")
    private @Nullable Path replay;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "of --replay: how many of the last steps are drawn; 150 if not given")
    private int steps = Chart.LINES;

    @Option(
            names = "--exhaustive",
            description = "try everything that can happen in small worlds instead of drawing from seeds")
    private boolean exhaustive;

    @Option(
            names = "--states",
            paramLabel = "N",
            description = "of --exhaustive: states of each world; 100000 if not given")
    private long states = 100_000;

    @Option(names = "--faults", paramLabel = "N", description = "of --exhaustive: losses and copies; 1 if not given")
    private int faultsAtMost = 1;

    @Option(names = "--no-figures", description = "leave out the measurements beside the campaign")
    private boolean noFigures;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser
    private CommandSpec spec;

    private final PrintStream out = System.out;

    Sim() {}

    /** Runs the command and ends the process: 0 when all holds, 1 when something does not, 2 for wrong arguments. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Sim());
        commandLine.setParameterExceptionHandler((wrong, args) -> {
            wrong.getCommandLine()
                    .getErr()
                    .println("sim: " + wrong.getMessage() + "; ./dev sim --help lists all options");
            return 2;
        });
        return commandLine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (rate) {
            return RateReport.run(out);
        }
        if (hashes) {
            for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
                out.println(seed + " "
                        + Long.toHexString(Campaign.run(seed, false).trace().hash()));
            }
            return 0;
        }
        if (replay != null) {
            boolean holds = replayed(replay);
            out.println(holds ? "no invariant broke" : "an invariant broke");
            return holds ? 0 : 1;
        }
        if (crowd != null) {
            return Crowd.print(out, crowd);
        }
        if (exhaustive) {
            return Exhausted.run(out, faultsAtMost, states);
        }
        return mutants ? MutantRun.run(out, firstSeed, seeds, only) : campaign();
    }

    private void check() {
        require(seeds >= 1 && threads >= 1, "--seeds and --threads must be at least 1");
        require(
                firstSeed <= Long.MAX_VALUE - seeds,
                "--seed " + firstSeed + " has fewer than " + seeds + " seeds after it");
        require(crowd == null || (crowd >= 1 && crowd <= MOST_CLIENTS), "--crowd must be from 1 to " + MOST_CLIENTS);
        require(steps >= 1, "--steps must be at least 1");
        require(states >= 1 && faultsAtMost >= 0, "--states must be at least 1, and --faults 0 or more");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private boolean replayed(Path file) {
        try {
            return Failures.replay(out, List.of(file), steps);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--replay " + file + ": " + reason(e), e);
        }
    }

    /** Finds out before a long run, not after it, that its figures have no place. */
    private void requireWritable(Path file) {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--json " + file + ": " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file or directory";
            case AccessDeniedException denied -> "access denied";
            case CharacterCodingException binary -> "it is no text, and so no drop-list";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private int campaign() throws IOException, InterruptedException {
        if (json != null) {
            requireWritable(json);
        }
        List<Path> found = Failures.found();
        boolean oldOnesHold = Failures.replay(out, found, steps);
        out.println(found.size() + " drop-lists of what failed once: " + (oldOnesHold ? "all hold" : "not all hold"));
        long began = System.nanoTime();
        Totals totals = new Campaign(firstSeed, seeds, threads).run(new Progress(System.err, seeds, began));
        double seconds = (System.nanoTime() - began) / 1e9;
        Report report = new Report(out, totals);
        report.print(seconds);
        List<Figures.Cost> costs = noFigures ? List.of() : Figures.costs();
        List<Figures.Recovery> recoveries = noFigures ? List.of() : Figures.recoveries();
        if (!noFigures) {
            report.figures(costs, recoveries);
            SelfTest.print(out, firstSeed);
        }
        if (json != null) {
            Files.writeString(json, Json.of(totals, seconds, costs, recoveries) + "\n");
        }
        List<String> objections = Validity.objections(totals, seeds);
        objections.forEach(objection -> out.println("\nvoid: " + objection));
        totals.failures.stream()
                .mapToLong(Totals.Failure::seed)
                .sorted()
                .limit(EXPLAINED)
                .forEach(seed -> Failures.explain(out, seed));
        if (totals.failures.isEmpty()) {
            out.println("\nno violation in " + totals.seeds + " seeds");
        } else {
            out.println("\n" + totals.failures.size() + " seeds with violations");
            totals.failures.stream().limit(20).forEach(f -> out.println("  seed " + f.seed() + ": " + f.violation()));
        }
        return totals.failures.isEmpty() && objections.isEmpty() && oldOnesHold ? 0 : 1;
    }

    /** Says how far it is, every few seconds. */
    private static final class Progress implements LongConsumer {
        private static final long EVERY_NANOS = 5_000_000_000L;

        private final PrintStream out;
        private final long seeds;
        private long lastNanos;

        Progress(PrintStream out, long seeds, long beganNanos) {
            this.out = out;
            this.seeds = seeds;
            lastNanos = beganNanos;
        }

        @Override
        public void accept(long done) {
            long now = System.nanoTime();
            if (now - lastNanos >= EVERY_NANOS) {
                lastNanos = now;
                out.println("  " + done + " of " + seeds + " seeds");
            }
        }
    }
}
