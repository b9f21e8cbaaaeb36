package org.pescadero.fuzz;

/**
 * A whole module whose calls strangers answer, or somebody who says that he is the one who was called: it throws nothing, each call
 * ends, with a Response only if one came, and nothing of it stays.
 */
public final class CallsTarget {
    private CallsTarget() {}

    /** One input: what is called, what is given up, what strangers send, and how much time passes in between. */
    public static void fuzzerTestOneInput(byte[] input) {
        new Ambush(input).run();
    }
}
