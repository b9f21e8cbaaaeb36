package org.pescadero.bench.report;

/**
 * What one way to write or read one sample costs.
 *
 * @param entry its name, such as {@code codec.mediacontent.write.dstp}
 * @param nanos the mean time, in nanoseconds
 * @param errorNanos half of the interval in which the mean is with a probability of 99.9 in a hundred
 * @param leastNanos the least time of a measurement: what no busy neighbour has added to
 * @param allocatedOctets what it allocates
 * @param octets what it writes or reads
 */
public record CodecResult(
        String entry, double nanos, double errorNanos, double leastNanos, double allocatedOctets, int octets) {
    /** The sample and what is done with it, such as {@code codec.mediacontent.write}. */
    public String task() {
        return entry.substring(0, entry.lastIndexOf('.'));
    }

    /** Who did it. */
    public String peer() {
        return entry.substring(entry.lastIndexOf('.') + 1);
    }

    /** Whether it is about writing. */
    public boolean write() {
        return task().endsWith(".write");
    }
}
