package org.pescadero.simulator.shrink;

import java.util.List;
import java.util.Locale;
import org.pescadero.simulator.world.Trace;

/** Draws what happened as a sequence chart: a column for each node, time downwards. */
public final class Chart {
    private static final int COLUMN = 10;
    /** How many steps a reader is shown who has not asked for more. */
    public static final int LINES = 150;

    private Chart() {}

    /** A chart of the last steps. */
    public static String of(List<Trace.Step> steps, int nodes) {
        return of(steps, nodes, LINES);
    }

    /** A chart of so many last steps. */
    public static String of(List<Trace.Step> steps, int nodes, int lines) {
        StringBuilder chart = new StringBuilder();
        chart.append(" ".repeat(14));
        for (int node = 0; node < nodes; node++) {
            chart.append(String.format(Locale.ROOT, "%-" + COLUMN + "s", "n" + node));
        }
        chart.append('\n');
        if (steps.size() > lines) {
            chart.append("  ... ").append(steps.size() - lines).append(" steps before\n");
        }
        for (Trace.Step step : steps.subList(Math.max(0, steps.size() - lines), steps.size())) {
            chart.append(String.format(Locale.ROOT, "%12.6f  ", step.atNanos() / 1e9))
                    .append(lifelines(step, nodes))
                    .append("  ")
                    .append(step.text())
                    .append('\n');
        }
        return chart.toString();
    }

    private static String lifelines(Trace.Step step, int nodes) {
        char[] line = new char[COLUMN * nodes];
        for (int i = 0; i < line.length; i++) {
            line[i] = i % COLUMN == 0 ? '|' : ' ';
        }
        int from = COLUMN * step.from();
        int to = COLUMN * step.to();
        if (from == to) {
            line[from] = '*';
            return new String(line);
        }
        for (int i = Math.min(from, to) + 1; i < Math.max(from, to); i++) {
            line[i] = '-';
        }
        line[from] = 'o';
        line[to] = '|';
        line[from < to ? to - 1 : to + 1] = from < to ? '>' : '<';
        return new String(line);
    }
}
