package org.pescadero.vmtp.rate;

import java.util.Arrays;

/**
 * The round-trip time of a path, from samples that contain no service: smoothed as TCP does, the latest, and the shortest of the
 * last ten to twenty seconds.
 *
 * <p>One thread at a time may have a sample, and ask for {@link #recentNanos} and what depends on it. The other figures any thread may
 * read at any time; two that are read one after the other need not be of the same sample.
 */
public final class RoundTripTime {
    private static final long SHORTEST_NANOS = 10_000_000_000L;
    private static final long NONE = Long.MAX_VALUE;

    private final long[] recent;
    private int samples;
    private long sinceNanos;
    private volatile long smoothedNanos;
    private volatile long varianceNanos;
    private volatile long latestNanos;
    private volatile long shortestNanos = NONE;
    private volatile long formerShortestNanos = NONE;
    /** Written last of all with the first sample. */
    private volatile boolean measured;

    /**
     * Nothing is known.
     *
     * @param recentSamples how many samples in a row must show a queue for it to be taken for one
     */
    public RoundTripTime(int recentSamples) {
        recent = new long[recentSamples];
    }

    /** A round trip was timed. */
    public void sample(long nowNanos, long nanos) {
        latestNanos = nanos;
        if (!measured) {
            Arrays.fill(recent, nanos);
            smoothedNanos = nanos;
            varianceNanos = nanos / 2;
            sinceNanos = nowNanos;
        } else {
            recent[samples] = nanos;
            long smoothed = smoothedNanos;
            long variance = varianceNanos;
            smoothedNanos = smoothed + (nanos - smoothed) / 8;
            varianceNanos = variance + (Math.abs(nanos - smoothed) - variance) / 4;
        }
        samples = samples + 1 == recent.length ? 0 : samples + 1;
        if (nowNanos - sinceNanos >= SHORTEST_NANOS) {
            formerShortestNanos = shortestNanos;
            shortestNanos = nanos;
            sinceNanos = nowNanos;
        } else {
            shortestNanos = Math.min(shortestNanos, nanos);
        }
        measured = true;
    }

    /** Whether there was any sample. */
    public boolean isMeasured() {
        return measured;
    }

    /** The smoothed round trip; 0 before the first sample. */
    public long smoothedNanos() {
        return smoothedNanos;
    }

    /** The smoothed round trip and four times its variance. */
    public long cautiousNanos() {
        return smoothedNanos + 4 * varianceNanos;
    }

    /** The last sample; 0 before the first. */
    public long latestNanos() {
        return latestNanos;
    }

    /** The shortest of the last few samples: a queue that stands there shows in each of them. */
    public long recentNanos() {
        long least = recent[0];
        for (int i = 1; i < recent.length; i++) {
            least = Math.min(least, recent[i]);
        }
        return least;
    }

    /** The shortest of late; 0 before the first sample. */
    public long shortestNanos() {
        return measured ? Math.min(shortestNanos, formerShortestNanos) : 0;
    }

    /** Whether the last round trip was hardly longer than the shortest: no queue has built up. */
    public boolean isFlat() {
        return recentNanos() - shortestNanos() < shortestNanos() / 8;
    }

    /** Whether the last round trip was as short as they come. */
    public boolean isShort() {
        return recentNanos() - shortestNanos() < shortestNanos() / 16;
    }

    /** Whether the last round trip was longer than the shortest by a quarter: a queue builds up. */
    public boolean isInflated() {
        return recentNanos() - shortestNanos() > shortestNanos() / 4;
    }
}
