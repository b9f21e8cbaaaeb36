package org.pescadero.rpc.wire;

/** How much of a stack callers are told: the frames of the application, down to the one where the runtime called it. */
@FunctionalInterface
public interface Boundary {
    /** Callers are told nothing. */
    Boundary NOTHING = frames -> 0;

    /** A stub called the application on this very thread: the boundary is that stub, above all that still runs below it. */
    Boundary STUB = frames -> {
        StackTraceElement[] running = new Throwable().getStackTrace();
        int common = 0;
        while (common < frames.length
                && common < running.length
                && frames[frames.length - 1 - common].equals(running[running.length - 1 - common])) {
            common++;
        }
        return common == 0 ? frames.length : Math.max(0, frames.length - common - 1);
    };

    /** The boundary is the class of this name, which calls the application; its frames and those below it are not told. */
    static Boundary at(String className) {
        return frames -> {
            int end = 0;
            while (end < frames.length && !frames[end].getClassName().equals(className)) {
                end++;
            }
            return end;
        };
    }

    /** How many frames, from the top, are told. */
    int end(StackTraceElement[] frames);
}
