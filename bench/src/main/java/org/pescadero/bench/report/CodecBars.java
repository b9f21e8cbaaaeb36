package org.pescadero.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the codecs keep what they promise, in one run: at least as fast as Fory in its faster way, three times as fast as
 * protobuf, faster than Kryo and Avro, no more octets than Fory, and no more allocated on the way out than
 * {@link String#getBytes} does. Times are the least of each, since a busy neighbour only adds.
 */
public final class CodecBars {
    private static final double PROTOBUFS = 3;
    private static final String OURS = "dstp";
    private static final String GET_BYTES = "getbytes";

    private CodecBars() {}

    /**
     * The verdicts, a few for each task.
     *
     * @param results the figures of all peers
     * @param getBytesOctets what taking the strings of a sample apart allocates, by the task that writes it
     */
    public static List<Verdict> of(List<CodecResult> results, Map<String, Long> getBytesOctets) {
        Map<String, List<CodecResult>> tasks =
                results.stream().collect(Collectors.groupingBy(CodecResult::task, TreeMap::new, Collectors.toList()));
        List<Verdict> verdicts = new ArrayList<>();
        tasks.forEach((task, peers) -> {
            CodecResult ours = peer(peers, OURS);
            for (CodecResult theirs : peers) {
                switch (theirs.peer()) {
                    case "fory", "fory-fixed", "kryo", "avro" -> verdicts.add(times(ours, theirs, 1));
                    case "protobuf" -> verdicts.add(times(ours, theirs, PROTOBUFS));
                    default -> {}
                }
                if (ours.write() && theirs.peer().startsWith("fory")) {
                    verdicts.add(octets(ours, theirs));
                }
            }
            if (ours.write()) {
                verdicts.add(allocation(ours, getBytesOctets.getOrDefault(task, 0L)));
            }
        });
        return verdicts;
    }

    private static CodecResult peer(List<CodecResult> peers, String name) {
        return peers.stream()
                .filter(result -> result.peer().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody has measured " + name));
    }

    private static Verdict times(CodecResult ours, CodecResult theirs, double wanted) {
        double ratio = theirs.leastNanos() / ours.leastNanos();
        return new Verdict(
                ratio >= wanted,
                String.format(
                        Locale.ROOT,
                        "%s: %.1f ns against %.1f of %s, %.2f times as fast (at least %.1f)",
                        ours.task(),
                        ours.leastNanos(),
                        theirs.leastNanos(),
                        theirs.peer(),
                        ratio,
                        wanted));
    }

    private static Verdict octets(CodecResult ours, CodecResult theirs) {
        return new Verdict(
                ours.octets() <= theirs.octets(),
                String.format(
                        Locale.ROOT,
                        "%s: %d octets (at most %d of %s)",
                        ours.task(),
                        ours.octets(),
                        theirs.octets(),
                        theirs.peer()));
    }

    private static Verdict allocation(CodecResult ours, long getBytesOctets) {
        return new Verdict(
                ours.allocatedOctets() < getBytesOctets + 0.5,
                String.format(
                        Locale.ROOT,
                        "%s: %.1f octets allocated (at most %d of %s)",
                        ours.task(),
                        ours.allocatedOctets(),
                        getBytesOctets,
                        GET_BYTES));
    }
}
