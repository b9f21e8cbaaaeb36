package org.pescadero.simulator.judge;

/** What the world knows of the trouble between two nodes. */
public interface Disturbance {
    /** Packets lost between them, in both directions, since a time. */
    int losses(int node, int peer, long sinceNanos);

    /** Whether anything but the loss of packets has befallen either of them since a time. */
    boolean disturbed(int node, int peer, long sinceNanos);
}
