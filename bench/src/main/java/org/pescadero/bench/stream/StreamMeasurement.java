package org.pescadero.bench.stream;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Streams read to their end, in turns; of several rounds the median counts.
 *
 * @param elements how many elements each stream has
 * @param rounds how often each is read
 */
public record StreamMeasurement(int elements, int rounds) {
    private static final int CHARACTERS = 200;
    private static final int INT_OCTETS = 4;
    private static final int SHORT = 10;
    private static final long WORK_NANOS = 2_000;

    /** Reads them, and prints elements and megabytes a second. */
    public void run(Elements from, PrintWriter out) {
        long[][] nanos = new long[5][rounds];
        for (int round = -1; round < rounds; round++) {
            int at = round < 0 ? 0 : round;
            nanos[0][at] = time(() -> from.numbers(elements).count());
            nanos[1][at] = time(() -> read(from.lines(elements / 10, CHARACTERS), 0));
            nanos[2][at] = time(() -> from.count(IntStream.range(0, elements).boxed()));
            nanos[3][at] = time(() -> read(from.lines(elements / 100, CHARACTERS), WORK_NANOS));
            nanos[4][at] = time(() -> from.numbers(SHORT).count());
        }
        out.printf("%-44s %12s %8s %8s%n", "", "elements/s", "MB/s", "us each");
        print(out, "result: numbers", elements, INT_OCTETS, nanos[0]);
        print(out, "result: strings of 200", elements / 10, CHARACTERS, nanos[1]);
        print(out, "argument: numbers", elements, INT_OCTETS, nanos[2]);
        print(out, "result: strings of 200, reader takes 2 us", elements / 100, CHARACTERS, nanos[3]);
        print(out, "result: ten numbers, call included", SHORT, INT_OCTETS, nanos[4]);
        out.flush();
    }

    private static long read(Iterator<String> lines, long workNanos) {
        long read = 0;
        while (lines.hasNext()) {
            read += lines.next().length();
            long began = System.nanoTime();
            while (System.nanoTime() - began < workNanos) {
                Thread.onSpinWait();
            }
        }
        return read;
    }

    private static long time(LongSupplier body) {
        long began = System.nanoTime();
        if (body.getAsLong() == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return System.nanoTime() - began;
    }

    private static void print(PrintWriter out, String what, int count, int octets, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        double seconds = sorted[sorted.length / 2] / 1e9;
        out.printf(
                "%-44s %,12.0f %8.1f %8.2f%n",
                what, count / seconds, count * (double) octets / seconds / 1e6, seconds * 1e6 / count);
    }
}
