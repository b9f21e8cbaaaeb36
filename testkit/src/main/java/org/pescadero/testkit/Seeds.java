package org.pescadero.testkit;

import java.nio.charset.StandardCharsets;

/**
 * Where tests take their seeds from.
 *
 * <p>A test has a fixed seed of its own, made from its name, so that every run does the same. To try another one, or one
 * that was printed by a failing run, start with {@code -Dpescadero.seed=N}.
 */
public final class Seeds {
    /** The system property that replaces every test's own seed. */
    public static final String PROPERTY = "pescadero.seed";

    private Seeds() {}

    /** The seed of the test with this name. */
    public static long of(String name) {
        String given = System.getProperty(PROPERTY, "");
        return given.isEmpty() ? fromName(name) : parse(given);
    }

    private static long fromName(String name) {
        long seed = name.length();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            seed = SplitMix64.keyed(seed, octet);
        }
        return seed;
    }

    private static long parse(String given) {
        try {
            return Long.decode(given);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PROPERTY + " is not a number: " + given, e);
        }
    }
}
