package org.pescadero.testkit;

/**
 * A small generator of pseudo-random numbers: the same seed gives the same numbers everywhere and for ever.
 *
 * <p>{@link #keyed} decides without any state: what happens to the n-th packet of a direction depends on nothing but the
 * seed, the direction and n, so a change in one part of a test does not shift the luck of every other part.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** A generator that starts from a seed. */
    public SplitMix64(long seed) {
        state = seed;
    }

    /** The next 64 bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** The next number from 0 to {@code bound - 1}. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + " is not positive");
        }
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** The next number from 0 (included) to 1 (excluded). */
    public double nextDouble() {
        return unit(next());
    }

    /** Fills an array. */
    public void fill(byte[] octets) {
        long bits = 0;
        for (int i = 0; i < octets.length; i++) {
            if ((i & 7) == 0) {
                bits = next();
            }
            octets[i] = (byte) bits;
            bits >>>= 8;
        }
    }

    /** 64 bits that depend on the seed and the key only. */
    public static long keyed(long seed, long... key) {
        long hash = mix(seed + GOLDEN_GAMMA);
        for (long part : key) {
            hash = mix(hash ^ mix(part + GOLDEN_GAMMA));
        }
        return hash;
    }

    /** A number from 0 (included) to 1 (excluded) that depends on the seed and the key only. */
    public static double keyedDouble(long seed, long... key) {
        return unit(keyed(seed, key));
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    private static long mix(long bits) {
        long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
