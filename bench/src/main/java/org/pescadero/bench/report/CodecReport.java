package org.pescadero.bench.report;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A comparison of codecs.
 *
 * @param machine where it was made
 * @param forks how many virtual machines each figure comes from
 * @param versions of the peers
 * @param results the figures
 * @param getBytesOctets what taking the strings of a sample apart allocates, by the task that writes it
 */
public record CodecReport(
        Machine machine,
        int forks,
        Map<String, String> versions,
        List<CodecResult> results,
        Map<String, Long> getBytesOctets) {
    private static final String OURS = "dstp";

    /** Keeps copies, the quickest of each task first. */
    public CodecReport {
        versions = new TreeMap<>(versions);
        results = results.stream()
                .sorted(Comparator.comparing(CodecResult::task).thenComparingDouble(CodecResult::nanos))
                .toList();
        getBytesOctets = new TreeMap<>(getBytesOctets);
    }

    /** Whether the bars are kept. */
    public List<Verdict> verdicts() {
        return CodecBars.of(results, getBytesOctets);
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
                out.printf(
                        "%n%-36s %10s %9s %9s %8s %10s %8s%n",
                        task, "ns", "+-", "least", "x dstp", "allocated", "octets");
            }
            out.printf(
                    Locale.ROOT,
                    "  %-34s %10.1f %9.1f %9.1f %8.2f %10.0f %8d%n",
                    result.peer(),
                    result.nanos(),
                    result.errorNanos(),
                    result.leastNanos(),
                    result.leastNanos() / ours(task),
                    result.allocatedOctets(),
                    result.octets());
        }
    }

    private double ours(String task) {
        return results.stream()
                .filter(result -> result.entry().equals(task + "." + OURS))
                .mapToDouble(CodecResult::leastNanos)
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
                  },
                  "allocation": {
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
                        results.stream().map(CodecReport::json).collect(Collectors.joining(",\n")),
                        Stream.concat(
                                        results.stream()
                                                .filter(CodecResult::write)
                                                .map(result -> allocation(result.entry(), result.allocatedOctets())),
                                        getBytesOctets.entrySet().stream()
                                                .map(task -> allocation(task.getKey() + ".getbytes", task.getValue())))
                                .collect(Collectors.joining(",\n")));
    }

    private static String allocation(String entry, double octets) {
        return String.format(Locale.ROOT, "    \"%s\": %.1f", entry, octets);
    }

    private static String json(CodecResult result) {
        // An error that JMH could not tell, as with a single measurement, is no number in JSON.
        String error = Double.isNaN(result.errorNanos()) ? "null" : "%.3f".formatted(result.errorNanos());
        return String.format(
                Locale.ROOT,
                "    \"%s\": {\"nanos\": %.3f, \"errorNanos\": %s, \"leastNanos\": %.3f, \"allocatedOctets\": %.1f, \"octets\": %d}",
                result.entry(),
                result.nanos(),
                error,
                result.leastNanos(),
                result.allocatedOctets(),
                result.octets());
    }
}
