package org.pescadero.vmtp.node;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a node is opened.
 *
 * @param bindAddress the unicast port's address; empty for every interface
 * @param port the unicast port; 0 for any
 * @param groupPort the port on which host groups are heard; 1045 is VMTP's
 * @param interfaces names of the interfaces for multicast; empty for all where multicast works, loopback included
 * @param multicast whether to hear and send multicast at all
 * @param spinNanos how long a waiter may spin at most before it blocks; 0 never spins
 * @param alwaysSpin spin without end and without looking at what it gains; for measurements
 */
public record NodeOptions(
        Optional<InetAddress> bindAddress,
        int port,
        int groupPort,
        List<String> interfaces,
        boolean multicast,
        long spinNanos,
        boolean alwaysSpin) {
    /** VMTP's well-known port (profile of RFC 1045 VI). */
    public static final int WELL_KNOWN_PORT = 1045;
}
