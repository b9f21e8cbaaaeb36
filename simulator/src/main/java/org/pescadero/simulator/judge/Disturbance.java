package org.pescadero.simulator.judge;

/** What the world knows of the trouble between two nodes. */
public interface Disturbance {
    /** Packets lost between them, in both directions, since a time. */
    int losses(int node, int peer, long sinceNanos);

    /**
     * Since when a node has heard nothing of another though packets between them were lost; the present if that is not so. A host is
     * asked once for all who wait for it, so that what was lost before a call began counts when it is given up.
     */
    long silentSince(int node, int peer);

    /** Whether the network has made a copy of a packet of a Request, or held one back. */
    boolean isCopied(long client, int transaction);

    /** Whether anything but the loss of packets has befallen either of them since a time. */
    boolean disturbed(int node, int peer, long sinceNanos);
}
