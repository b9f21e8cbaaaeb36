package org.pescadero.rpc;

import java.time.Duration;

/**
 * What streams may take here whose elements come from this process: results of its exports, and arguments of its calls.
 *
 * @param segmentOctets how many octets of elements are gathered before they are sent, from 512 to 65,536; an element that is
 *     larger is sent by itself
 * @param openPerProcess how many streams may be open for one other process at a time
 * @param idle how long a stream is kept open for a process that lives and asks for nothing
 */
public record StreamLimits(int segmentOctets, int openPerProcess, Duration idle) {
    /** 16 KiB in a segment, 64 streams for one process, ten minutes. */
    public static final StreamLimits DEFAULT = new StreamLimits(16 << 10, 64, Duration.ofMinutes(10));

    /** Checks the limits. */
    public StreamLimits {
        if (segmentOctets < 512 || segmentOctets > 64 << 10) {
            throw new IllegalArgumentException(
                    "pescadero.streamOctets is " + segmentOctets + "; expected 512 to 65536");
        }
        if (openPerProcess < 0) {
            throw new IllegalArgumentException("pescadero.openStreams is " + openPerProcess + "; expected 0 or more");
        }
        if (idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException(
                    "the time that a stream may be idle is " + idle + "; it must be positive");
        }
    }
}
