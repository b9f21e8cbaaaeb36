package org.pescadero.simulator.world;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a reader wants to know of an exception: itself, and where in our own code it came from. */
final class Thrown {
    private static final int FRAMES = 3;

    private Thrown() {}

    static String text(RuntimeException thrown) {
        return thrown
                + Arrays.stream(thrown.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("org.pescadero."))
                        .limit(FRAMES)
                        .map(frame -> "\n      at " + frame)
                        .collect(Collectors.joining());
    }
}
