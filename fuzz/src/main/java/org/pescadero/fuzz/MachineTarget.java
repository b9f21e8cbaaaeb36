package org.pescadero.fuzz;

/**
 * A whole module that strangers talk to: it throws nothing, its tables keep their bounds, and an address that has not shown
 * that it is somebody's gets no more than three octets for one.
 */
public final class MachineTarget {
    private MachineTarget() {}

    /** One input: what strangers send from four addresses, and how much time passes in between. */
    public static void fuzzerTestOneInput(byte[] input) {
        new Siege(input).run();
    }
}
