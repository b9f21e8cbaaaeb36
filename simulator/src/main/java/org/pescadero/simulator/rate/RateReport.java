package org.pescadero.simulator.rate;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Measures what rate control makes of narrow lines, and prints it. */
public final class RateReport {
    private static final int SEEDS = 5;
    private static final int FEW_SEEDS = 2;

    private final PrintStream out;
    private boolean holds = true;

    private RateReport(PrintStream out) {
        this.out = out;
    }

    /** Prints the figures; 0 if every bar is met, 1 if one is not. */
    public static int run(PrintStream out) {
        RateReport report = new RateReport(out);
        report.line("messages of 4 MiB between real modules: mean of %d seeds (least)", SEEDS);
        report.head();
        report.flows(1);
        report.flows(2);
        List<RateFigures> shared = report.flows(16);
        report.bar(least(shared, RateFigures::use) >= RateBars.LEAST_USE_OF_A_SHARED_LINE, "use of a shared line");
        report.bar(least(shared, RateFigures::jain) >= RateBars.LEAST_FAIRNESS, "fairness on a shared line");
        report.loss(0);
        report.loss(1_000);
        List<RateFigures> lossy = report.loss(10_000);
        report.bar(mean(lossy, RateFigures::use) >= RateBars.LEAST_USE_OF_A_LOSSY_LINE, "use of a lossy line");
        report.loss(30_000);
        report.others();
        report.rivals();
        report.incasts();
        return report.holds ? 0 : 1;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency
    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private void bar(boolean met, String what) {
        if (!met) {
            holds = false;
            line("NOT MET: %s", what);
        }
    }

    private void head() {
        line("  %-46s %16s %16s %14s", "", "use", "Jain's index", "overflow");
    }

    private List<RateFigures> flows(int flows) {
        return row(RateBars.each(SEEDS, RateBars.sharedLine(flows)::run));
    }

    private List<RateFigures> loss(int perMillion) {
        return row(RateBars.each(SEEDS, RateBars.lossyLine(perMillion)::run));
    }

    private List<RateFigures> row(List<RateFigures> all) {
        line(
                "  %-46s %6.1f %% (%5.1f) %8.3f (%.3f) %12.2f %%",
                all.getFirst().name(),
                100 * mean(all, RateFigures::use),
                100 * least(all, RateFigures::use),
                mean(all, RateFigures::jain),
                least(all, RateFigures::jain),
                100 * mean(all, RateFigures::overflow));
        bar(all.stream().allMatch(figures -> figures.failures() == 0), "every call completes");
        return all;
    }

    /** Lines that no bar is set for. */
    private void others() {
        row(RateBars.each(SEEDS, RateBars.shortQueue()::run));
        row(RateBars.each(FEW_SEEDS, RateBars.dataCentre()::run));
        row(RateBars.each(FEW_SEEDS, RateBars.wideLine(2, 0)::run));
        row(RateBars.each(FEW_SEEDS, RateBars.lateJoiner()::runWithLateJoiner));
        row(RateBars.each(FEW_SEEDS, RateBars.wideLine(1, 1_000)::run));
    }

    private void rivals() {
        line("%nbeside one flow of Reno, 20 Mbit/s, 60 ms");
        line("  %-46s %16s %16s", "", "use", "our share");
        rival(RateBars.rival("queue of as much as is on the way", 137, 0));
        rival(RateBars.rival("queue of a tenth of that", 14, 0));
        rival(RateBars.rival("queue of as much, 1 % lost at random", 137, 10_000));
    }

    private void rival(RivalScenario scenario) {
        List<RivalScenario.Outcome> all = RateBars.each(SEEDS, scenario::run);
        double use =
                all.stream().mapToDouble(RivalScenario.Outcome::use).average().orElse(0);
        double share =
                all.stream().mapToDouble(RivalScenario.Outcome::share).average().orElse(0);
        line("  %-46s %14.1f %% %16.2f", scenario.name(), 100 * use, share);
        bar(all.stream().allMatch(outcome -> outcome.failures() == 0), "every call completes");
    }

    private void incasts() {
        line("%n64 Responses of 16 KiB to one caller, 1 Gbit/s, 200 us, 90 packets of queue");
        for (boolean group : new boolean[] {false, true}) {
            IncastScenario.Outcome outcome = RateBars.incast(group).run(1);
            line(
                    "  %-46s %d answered, %.2f %% of %d packets lost, all in after %.1f ms",
                    outcome.name(),
                    outcome.answered(),
                    100 * outcome.overflow(),
                    outcome.packets(),
                    outcome.lastedNanos() / 1e6);
            bar(outcome.answered() == 64, "every call completes");
            bar(outcome.overflow() < RateBars.MOST_LOSS_OF_AN_INCAST, "loss of an incast");
        }
    }

    private static double mean(List<RateFigures> all, ToDoubleFunction<RateFigures> what) {
        return all.stream().mapToDouble(what).average().orElse(0);
    }

    private static double least(List<RateFigures> all, ToDoubleFunction<RateFigures> what) {
        return all.stream().mapToDouble(what).min().orElse(0);
    }
}
