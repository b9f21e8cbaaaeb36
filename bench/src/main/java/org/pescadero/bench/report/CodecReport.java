package org.pescadero.bench.report;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A comparison of codecs.
 *
 * @param machine where it was made
 * @param forks how many virtual machines each figure comes from
 * @param versions of the peers
 * @param results the figures
 */
public record CodecReport(Machine machine, int forks, Map<String, String> versions, List<CodecResult> results) {
    private static final String OURS = "dstp";

    /** Keeps copies, the quickest of each task first. */
    public CodecReport {
        versions = new TreeMap<>(versions);
        results = results.stream()
                .sorted(Comparator.comparing(CodecResult::task).thenComparingDouble(CodecResult::nanos))
                .toList();
    }

    /** Prints a table for each task. */
    public void print(PrintWriter out) {
        out.println(machine.summary());
        out.println(versions.entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", ", "peers: ", "; " + forks + " forks")));
        String task = "";
        for (CodecResult result : results) {
            if (!result.task().equals(task)) {
                task = result.task();
                out.printf("%n%-36s %10s %9s %8s %12s %8s%n", task, "ns", "+-", "x dstp", "allocated", "octets");
            }
            out.printf(
                    Locale.ROOT,
                    "  %-34s %10.1f %9.1f %8.2f %12.0f %8d%n",
                    result.peer(),
                    result.nanos(),
                    result.errorNanos(),
                    result.nanos() / ours(task),
                    result.allocatedOctets(),
                    result.octets());
        }
    }

    private double ours(String task) {
        return results.stream()
                .filter(result -> result.entry().equals(task + "." + OURS))
                .mapToDouble(CodecResult::nanos)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The same as a JSON document. */
    public String json() {
        return """
                {
                  "title": "codec",
                  "processor": "%s",
                  "processors": %d,
                  "system": "%s",
                  "java": "%s",
                  "commit": "%s",
                  "time": "%s",
                  "forks": %d,
                  "versions": {%s},
                  "results": {
                %s
                  }
                }
                """.formatted(
                        machine.processor(),
                        machine.processors(),
                        machine.system(),
                        machine.java(),
                        machine.commit(),
                        machine.time(),
                        forks,
                        versions.entrySet().stream()
                                .map(version -> "\"%s\": \"%s\"".formatted(version.getKey(), version.getValue()))
                                .collect(Collectors.joining(", ")),
                        results.stream().map(CodecReport::json).collect(Collectors.joining(",\n")));
    }

    private static String json(CodecResult result) {
        // An error that JMH could not tell, as with a single measurement, is no number in JSON.
        String error = Double.isNaN(result.errorNanos()) ? "null" : "%.3f".formatted(result.errorNanos());
        return String.format(
                Locale.ROOT,
                "    \"%s\": {\"nanos\": %.3f, \"errorNanos\": %s, \"allocatedOctets\": %.1f, \"octets\": %d}",
                result.entry(),
                result.nanos(),
                error,
                result.allocatedOctets(),
                result.octets());
    }
}
