package org.pescadero.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.judge.Outcome;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Nanos;

/** Says what a campaign has found, in lines for readers. */
final class Report {
    private final PrintStream out;
    private final Totals totals;

    Report(PrintStream out, Totals totals) {
        this.out = out;
        this.totals = totals;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency
    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    void print(double seconds) {
        line("%,d seeds in %.1f s, %.1f virtual hours", totals.seeds, seconds, totals.virtualNanos / 3.6e12);
        line("%,d calls %s", totals.calls, totals.kinds);
        line(
                "%,d executions, %,d packets, %,d procedures told to stop",
                totals.executions, totals.packets, totals.aborts);
        faults();
        outcomes();
        managed();
        events();
        new Matrix(totals).print(out);
        invariants();
    }

    private void faults() {
        line("%nfaults that really happened");
        for (FaultKind kind : FaultKind.values()) {
            line(
                    "  %-20s %,14d%s",
                    kind.label(),
                    totals.faults.getOrDefault(kind, 0L),
                    kind.invisible() ? "  (counted, results not judged: " + totals.forgedSeeds + " seeds)" : "");
        }
    }

    private void outcomes() {
        line("%noutcomes by loss of packets (%%)");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "  %-10s %9s", "", "calls"));
        for (Outcome outcome : Outcome.values()) {
            head.append("  ").append(outcome.label());
        }
        line("%s", head);
        totals.outcomes.forEach((level, split) -> {
            long all = split.values().stream().mapToLong(Long::longValue).sum();
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-10s %,9d", level.label(), all));
            for (Outcome outcome : Outcome.values()) {
                double part = 100.0 * split.getOrDefault(outcome, 0L) / Math.max(1, all);
                row.append(String.format(Locale.ROOT, "  %" + outcome.label().length() + ".2f", part));
            }
            line("%s", row);
        });
    }

    private void managed() {
        line("%nmanagement operations       done   answered otherwise   not answered");
        totals.managed.forEach(
                (asked, counts) -> line("  %-20s %,9d %,20d %,14d", asked.label(), counts[0], counts[1], counts[2]));
    }

    private void events() {
        List<String> never = totals.events.entrySet().stream()
                .filter(e -> e.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        line(
                "%nprotocol events seen: %d of %d%s",
                totals.events.size() - never.size(),
                totals.events.size(),
                never.isEmpty() ? "" : "; never: " + String.join(", ", never));
    }

    private void invariants() {
        line("%nviolations");
        for (Invariant invariant : Invariant.values()) {
            line(
                    "  %-4s %-32s %,8d",
                    invariant.code(), invariant.meaning(), totals.violations.getOrDefault(invariant, 0L));
        }
        lateCopies();
        line("  %.2f octets at most went to an unproven address for each from there", totals.amplification);
        line("  %,d packets of long messages at most were on their way to a host", totals.inFlight);
        line("  %,d packets of long Responses went to hosts that had asked for a gap between them", totals.gapsKept);
        line("  %,d packets of long messages went while more urgent ones to the same host waited", totals.turnsGiven);
    }

    private void lateCopies() {
        line(
                "  %,d calls said not to have been executed were, by a copy that the network had kept back",
                totals.lateCopies);
    }

    void figures(List<Figures.Cost> costs, List<Figures.Recovery> recoveries) {
        line("%ncalls one by one, 0.1 ms each way, by loss of packets each way");
        line(
                "  %6s %8s %7s %7s %9s %13s %12s %12s %12s %12s",
                "loss", "octets", "calls", "ok", "unknown", "packets/call", "p50", "p99", "p99.9", "max");
        for (Figures.Cost cost : costs) {
            line(
                    "  %4.0f %% %8d %7d %7d %9d %13.2f %12s %12s %12s %12s",
                    cost.lossPerMille() / 10.0,
                    cost.octets(),
                    cost.calls(),
                    cost.ok(),
                    cost.unknown(),
                    cost.packetsPerCall(),
                    Nanos.text(cost.times().p50Nanos()),
                    Nanos.text(cost.times().p99Nanos()),
                    Nanos.text(cost.times().p999Nanos()),
                    Nanos.text(cost.times().maxNanos()));
        }
        line(
                "%nfrom the end of the trouble until a call that it caught was through; after a crash, until its caller knew");
        line("  %-34s %7s %7s %12s %12s %12s", "", "calls", "ok", "p50", "p99", "max");
        for (Figures.Recovery recovery : recoveries) {
            line(
                    "  %-34s %7d %7d %12s %12s %12s",
                    recovery.trouble(),
                    recovery.calls(),
                    recovery.ok(),
                    Nanos.text(recovery.times().p50Nanos()),
                    Nanos.text(recovery.times().p99Nanos()),
                    Nanos.text(recovery.times().maxNanos()));
        }
    }
}
