package org.pescadero.simulator.plan;

/**
 * Random numbers that depend on a seed and a key only: what happens to the n-th packet of a link is not shifted when
 * another fault is taken away. SplitMix64's finalizer, written out so that no JDK can change it.
 */
public final class Keyed {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Keyed() {}

    /** 64 bits of a seed and a site. */
    public static long hash(long seed, long site) {
        return mix(mix(seed + GOLDEN_GAMMA) ^ mix(site + GOLDEN_GAMMA));
    }

    /** 64 bits of a seed, a site and a key. */
    public static long hash(long seed, long site, long key) {
        return mix(hash(seed, site) ^ mix(key + GOLDEN_GAMMA));
    }

    /** 64 bits of a seed, a site and two keys. */
    public static long hash(long seed, long site, long key, long otherKey) {
        return mix(hash(seed, site, key) ^ mix(otherKey + GOLDEN_GAMMA));
    }

    /** Bits as a number from 0 to {@code bound - 1}. */
    public static long below(long bits, long bound) {
        return Long.remainderUnsigned(bits, bound);
    }

    /** Bits as a number from 0 (included) to 1 (excluded). */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** Stirs 64 bits. */
    public static long mix(long bits) {
        long first = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
