package org.pescadero.rpc;

import java.time.Duration;

/**
 * What streams may take here whose elements come from this process: results of its exports, and arguments of its calls.
 *
 * @param segmentOctets how many octets of elements are gathered before they are sent, from 512 to 65,536; an element that is
 *     larger is sent by itself
 * @param openPerProcess how many streams may be open for one other process at a time
 * @param idle how long a stream is kept open for a process that lives and asks for nothing
 * @param segmentsAtOnce how many times as many octets a reader gets at once who is so far away that he has to wait for them, from
 *     1 to 64
 */
public record StreamLimits(int segmentOctets, int openPerProcess, Duration idle, int segmentsAtOnce) {
    /** 16 KiB in a segment, 64 streams for one process, ten minutes, 16 times as much for those who are far away. */
    public static final StreamLimits DEFAULT = new StreamLimits(16 << 10, 64, Duration.ofMinutes(10));

    /** Limits with which readers who are far away get 16 times as much at once. */
    public StreamLimits(int segmentOctets, int openPerProcess, Duration idle) {
        this(segmentOctets, openPerProcess, idle, 16);
    }

    /** Checks the limits. */
    public StreamLimits {
        if (segmentOctets < 512 || segmentOctets > 64 << 10) {
            throw new IllegalArgumentException(
                    "pescadero.streamOctets is " + segmentOctets + "; expected 512 to 65536");
        }
        if (openPerProcess < 0) {
            throw new IllegalArgumentException("pescadero.openStreams is " + openPerProcess + "; expected 0 or more");
        }
        if (segmentsAtOnce < 1 || segmentsAtOnce > 64) {
            throw new IllegalArgumentException(
                    "pescadero.streamSegmentsAtOnce is " + segmentsAtOnce + "; expected 1 to 64");
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException(
                    "the time that a stream may be idle is " + idle + "; it must be positive");
        }
    }
}
