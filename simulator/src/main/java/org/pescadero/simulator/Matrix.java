package org.pescadero.simulator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pescadero.simulator.world.Coverage;
import org.pescadero.simulator.world.Input;
import org.pescadero.vmtp.machine.StateCell;

/** What was tried in which state: both state tables, and every kind of packet in every state. */
final class Matrix {
    private static final int COLUMN = 14;
    private static final List<String> TABLES = List.of("client", "server");

    private final Totals totals;

    Matrix(Totals totals) {
        this.totals = totals;
    }

    /** Places where something may happen and nothing ever did. */
    List<String> neverVisited() {
        List<String> never = new ArrayList<>();
        for (StateCell cell : StateCell.all()) {
            if (!totals.moves.containsKey(cell)) {
                never.add(cell.table() + ": " + cell.transition() + " in " + cell.state());
            }
        }
        for (Input input : Input.values()) {
            for (String state : Coverage.states(input.table())) {
                boolean came = totals.arrivals.containsKey(new Coverage.Arrival(input.table(), state, input));
                if (!came && Impossible.reason(input, state).isEmpty()) {
                    never.add(input.table() + ": " + input + " in " + state);
                }
            }
        }
        return never;
    }

    void print(PrintStream out) {
        for (String table : TABLES) {
            Set<String> states = Coverage.states(table);
            out.println("\n" + table + "s: transitions by the state before; - where the table has none");
            head(out, states);
            Set<String> transitions = new TreeSet<>();
            StateCell.all().stream().filter(c -> c.table().equals(table)).forEach(c -> transitions.add(c.transition()));
            for (String transition : transitions) {
                row(
                        out,
                        transition,
                        states.stream()
                                .map(s -> move(new StateCell(table, s, transition)))
                                .toList());
            }
            out.println("\n" + table + "s: packets that came by state; letters say why one cannot come");
            head(out, states);
            for (Input input : Input.values()) {
                if (input.table().equals(table)) {
                    row(
                            out,
                            input.toString(),
                            states.stream().map(s -> arrival(input, s)).toList());
                }
            }
        }
        Impossible.reasons().forEach((letter, reason) -> out.println("  " + letter + "  " + reason));
        List<String> never = neverVisited();
        out.println(never.isEmpty() ? "every place was visited" : "never visited: " + String.join("; ", never));
    }

    private String move(StateCell cell) {
        if (!StateCell.all().contains(cell)) {
            return "-";
        }
        return count(totals.moves.getOrDefault(cell, 0L));
    }

    private String arrival(Input input, String state) {
        Map<Coverage.Arrival, Long> all = totals.arrivals;
        Long count = all.get(new Coverage.Arrival(input.table(), state, input));
        return count != null ? count(count) : Impossible.reason(input, state).orElse("0");
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void head(PrintStream out, Set<String> states) {
        row(
                out,
                "",
                states.stream()
                        .map(s -> s.substring(0, Math.min(COLUMN - 1, s.length())))
                        .toList());
    }

    private static void row(PrintStream out, String name, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-20s", name));
        cells.forEach(cell -> row.append(String.format(Locale.ROOT, "%" + COLUMN + "s", cell)));
        out.println(row);
    }
}
