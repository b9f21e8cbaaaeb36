package org.pescadero.vmtp.node;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * How a node is opened. Start from {@link #defaults} and change what differs.
 *
 * @param bindAddress the unicast port's address; empty for every interface, or loopback when only loopback is chosen
 * @param port the unicast port; 0 for any
 * @param groupPort the port on which host groups are heard
 * @param interfaces names of the interfaces for multicast; empty for all where it works, loopback included
 * @param multicast whether to hear and send multicast at all; without it groups are reached member by member
 * @param spinNanos a waiter spins before it blocks while packets come sooner than this; 0 never spins
 * @param alwaysSpin spin without end, whatever it gains; for measurements
 * @param maxThreads the most threads that run procedures at the same time
 */
public record NodeOptions(
        Optional<Inet4Address> bindAddress,
        int port,
        int groupPort,
        List<String> interfaces,
        boolean multicast,
        long spinNanos,
        boolean alwaysSpin,
        int maxThreads) {
    /** VMTP's port for host groups (profile of RFC 1045 §VI). */
    public static final int WELL_KNOWN_PORT = 1045;

    private static final NodeOptions DEFAULTS =
            new NodeOptions(Optional.empty(), 0, WELL_KNOWN_PORT, List.of(), true, 100_000, false, 256);

    /** Checks the ranges. */
    public NodeOptions {
        interfaces = List.copyOf(interfaces);
        if (port < 0 || port > 65535 || groupPort < 1 || groupPort > 65535) {
            throw new IllegalArgumentException("UDP ports are 1 to 65535, not " + port + " and " + groupPort);
        }
        if (spinNanos < 0 || maxThreads < 1) {
            throw new IllegalArgumentException("spinNanos must not be negative, maxThreads must be 1 or more");
        }
    }

    /** Any free port, host groups on 1045, multicast on every interface, adaptive spinning. */
    public static NodeOptions defaults() {
        return DEFAULTS;
    }

    /** With another address for the unicast port. */
    public NodeOptions withBindAddress(Inet4Address address) {
        return new NodeOptions(
                Optional.of(address), port, groupPort, interfaces, multicast, spinNanos, alwaysSpin, maxThreads);
    }

    /** With another unicast port; 0 for any. */
    public NodeOptions withPort(int newPort) {
        return new NodeOptions(
                bindAddress, newPort, groupPort, interfaces, multicast, spinNanos, alwaysSpin, maxThreads);
    }

    /** With another port for host groups: nodes meet only those that have the same. */
    public NodeOptions withGroupPort(int newGroupPort) {
        return new NodeOptions(
                bindAddress, port, newGroupPort, interfaces, multicast, spinNanos, alwaysSpin, maxThreads);
    }

    /** With multicast on these interfaces only. */
    public NodeOptions withInterfaces(List<String> names) {
        return new NodeOptions(bindAddress, port, groupPort, names, multicast, spinNanos, alwaysSpin, maxThreads);
    }

    /** With or without multicast. */
    public NodeOptions withMulticast(boolean wanted) {
        return new NodeOptions(bindAddress, port, groupPort, interfaces, wanted, spinNanos, alwaysSpin, maxThreads);
    }

    /** With another bound for spinning. */
    public NodeOptions withSpinNanos(long nanos) {
        return new NodeOptions(bindAddress, port, groupPort, interfaces, multicast, nanos, alwaysSpin, maxThreads);
    }

    /** Spinning without end, for measurements. */
    public NodeOptions withAlwaysSpin(boolean always) {
        return new NodeOptions(bindAddress, port, groupPort, interfaces, multicast, spinNanos, always, maxThreads);
    }
}
