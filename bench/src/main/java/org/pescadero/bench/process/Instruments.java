package org.pescadero.bench.process;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/** What a process can tell about itself when its parent asks: what it has allocated, and where its threads spend their time. */
final class Instruments {
    private static final Duration SAMPLE_EVERY = Duration.ofMillis(1);

    private @Nullable Recording recording;

    /**
     * Obeys {@code allocated}, answered with the octets that all threads have allocated so far; {@code record FILE}, which starts
     * taking samples of all threads; and {@code dump}, which writes them there.
     *
     * @throws IOException when the command is another one
     */
    String obey(String[] words) throws IOException {
        return switch (words[0]) {
            case "allocated" ->
                Long.toString(((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes());
            case "record" -> record(Path.of(words[1]));
            case "dump" -> dump();
            default -> throw new IOException("unknown command: " + words[0]);
        };
    }

    private String record(Path file) throws IOException {
        Recording started = new Recording();
        started.enable("jdk.ExecutionSample").withPeriod(SAMPLE_EVERY);
        started.enable("jdk.NativeMethodSample").withPeriod(SAMPLE_EVERY);
        started.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s").withStackTrace();
        started.setDestination(file);
        started.start();
        recording = started;
        return "recording";
    }

    private String dump() {
        if (recording != null) {
            recording.close();
        }
        return "dumped";
    }
}
