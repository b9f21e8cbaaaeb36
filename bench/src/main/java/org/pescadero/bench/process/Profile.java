package org.pescadero.bench.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a process has spent its time and what it has allocated, from a flight recording.
 *
 * <p>Each sample counts once for the method at its top, and once for every method that it passed through.
 */
public final class Profile {
    private static final int LINES = 22;
    private static final String WAITS_FOR_COMMANDS = "java.io.BufferedReader.readLine";

    private final Map<String, Integer> tops = new HashMap<>();
    private final Map<String, Integer> passed = new HashMap<>();
    private final Map<String, Long> allocated = new HashMap<>();
    private int samples;

    private Profile() {}

    /** Reads a recording. */
    public static Profile read(Path recording) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                profile.add(file.readEvent());
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        if (event.getEventType().getName().equals("jdk.ObjectAllocationSample")) {
            String what = event.getClass("objectClass").getName() + " in " + ours(stack);
            allocated.merge(what, event.getLong("weight"), Long::sum);
            return;
        }
        List<String> frames =
                stack.getFrames().stream().map(Profile::name).distinct().toList();
        if (frames.contains(WAITS_FOR_COMMANDS)) {
            return;
        }
        samples++;
        tops.merge(frames.getFirst(), 1, Integer::sum);
        frames.forEach(frame -> passed.merge(frame, 1, Integer::sum));
    }

    private static String ours(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .map(Profile::name)
                .filter(name -> name.startsWith("org.pescadero"))
                .findFirst()
                .orElseGet(() -> name(stack.getFrames().getFirst()));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** Prints the longest lists' beginnings. */
    public void print(PrintWriter out, long calls) {
        out.printf("  %d samples; methods on top, in per cent:%n", samples);
        share(tops).forEach(out::println);
        out.println("  methods passed through, in per cent:");
        share(passed).forEach(out::println);
        out.println("  allocation sampled, octets a call:");
        allocated.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(LINES)
                .forEach(entry ->
                        out.printf(Locale.ROOT, "    %7.1f  %s%n", (double) entry.getValue() / calls, entry.getKey()));
        out.flush();
    }

    private List<String> share(Map<String, Integer> counts) {
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        return entries.stream()
                .limit(LINES)
                .map(entry ->
                        String.format(Locale.ROOT, "    %7.1f  %s", 100.0 * entry.getValue() / samples, entry.getKey()))
                .toList();
    }
}
