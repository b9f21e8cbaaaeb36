package org.pescadero.bench.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A comparison: where it was made and its lines. */
public record Report(String title, Machine machine, List<Result> results) {
    /** Keeps a copy of the lines. */
    public Report {
        results = List.copyOf(results);
    }

    /** Prints an aligned table. */
    public void print(PrintWriter out) {
        out.println(title);
        out.println(machine.summary());
        out.printf(
                "  %-28s %-9s %8s %9s %9s %9s %8s %12s %12s %10s%n",
                "peer", "waiting", "calls", "minimum", "median", "p99", "x raw", "client cpu", "server cpu", "calls/s");
        for (Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "  %-28s %-9s %8d %9.1f %9.1f %9.1f %8.2f %12.1f %12.1f %10s%n",
                    result.title(),
                    result.waiting(),
                    result.calls(),
                    result.minimum(),
                    result.median(),
                    result.p99(),
                    result.ratioToRaw(),
                    result.clientProcessor(),
                    result.serverProcessor(),
                    whole(result.callsPerSecond()));
        }
        out.println("Times in microseconds; cpu is processor time of the whole process for each call.");
    }

    /** The same as a JSON document. */
    public String json() {
        return """
                {
                  "title": %s,
                  "processor": %s,
                  "processors": %d,
                  "system": %s,
                  "java": %s,
                  "commit": %s,
                  "time": %s,
                  "results": [
                %s
                  ]
                }
                """.formatted(
                        quote(title),
                        quote(machine.processor()),
                        machine.processors(),
                        quote(machine.system()),
                        quote(machine.java()),
                        quote(machine.commit()),
                        quote(machine.time().toString()),
                        results.stream().map(Report::json).collect(Collectors.joining(",\n")));
    }

    private static String json(Result result) {
        String load =
                result.callsPerSecond().isPresent() ? ", \"callsPerSecond\": " + whole(result.callsPerSecond()) : "";
        return String.format(
                Locale.ROOT,
                "    {\"peer\": %s, \"waiting\": %s, \"calls\": %d, \"minimumMicros\": %.3f, \"medianMicros\": %.3f,"
                        + " \"p99Micros\": %.3f, \"ratioToRaw\": %.4f, \"clientProcessorMicros\": %.3f,"
                        + " \"serverProcessorMicros\": %.3f%s}",
                quote(result.peer()),
                quote(result.waiting()),
                result.calls(),
                result.minimum(),
                result.median(),
                result.p99(),
                result.ratioToRaw(),
                result.clientProcessor(),
                result.serverProcessor(),
                load);
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.0f", value.getAsDouble()) : "-";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
