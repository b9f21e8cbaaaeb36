package org.pescadero.vmtp.node;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.manage.Rights;

/** How a node is opened: start from {@link #defaults} and change what differs. A value: each {@code with...} makes another one. */
public final class NodeOptions implements Cloneable {
    /** VMTP's port for host groups (profile of RFC 1045 §VI). */
    public static final int WELL_KNOWN_PORT = 1045;

    private static final NodeOptions DEFAULTS = new NodeOptions();

    private Optional<Inet4Address> bindAddress = Optional.empty();
    private int port;
    private int groupPort = WELL_KNOWN_PORT;
    private List<String> interfaces = List.of();
    private boolean multicast = true;
    private List<InetSocketAddress> peers = List.of();
    private Inet4Address dynamicGroups = Inet4Address.ofLiteral("239.0.0.0");
    private int domain = EntityId.DOMAIN_INTERNET;
    private Optional<Path> stateDirectory = StateDirectory.usual();
    private Rights rights = Rights.QUERIES_ONLY;
    private Carrier carrier = Carrier.UDP;
    private long spinNanos = 100_000;
    private boolean alwaysSpin;
    private int maxThreads = 256;
    private int multicastPerMille = Limits.defaults().multicastPerMille();

    private NodeOptions() {}

    /** Any free port, host groups on 1045, multicast on every interface, adaptive spinning. */
    public static NodeOptions defaults() {
        return DEFAULTS;
    }

    private NodeOptions with(Consumer<NodeOptions> change) {
        try {
            NodeOptions copy = (NodeOptions) clone();
            change.accept(copy);
            copy.check();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void check() {
        if (bindAddress.isPresent() && bindAddress.get().isMulticastAddress()) {
            throw new IllegalArgumentException("a node is bound to an address of its host, and "
                    + bindAddress.get().getHostAddress() + " is that of a host group");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a UDP port is 1 to 65535, or 0 for any, and not " + port);
        }
        if (groupPort < 1 || groupPort > 65535) {
            throw new IllegalArgumentException("the port of host groups is 1 to 65535, and not " + groupPort);
        }
        if (spinNanos < 0 || maxThreads < 1) {
            throw new IllegalArgumentException("spinNanos must not be negative, maxThreads must be 1 or more");
        }
        if (multicastPerMille < 1 || multicastPerMille > 1000) {
            throw new IllegalArgumentException(
                    "multicasts have 1 to 1000 thousandths of a line, not " + multicastPerMille);
        }
        for (InetSocketAddress peer : peers) {
            if (peer.isUnresolved()) {
                throw new IllegalArgumentException("the address " + peer + " of a peer is not resolved");
            }
        }
        if (!dynamicGroups.isMulticastAddress()) {
            throw new IllegalArgumentException(
                    "dynamic groups are mapped to host groups, and " + dynamicGroups.getHostAddress() + " is none");
        }
        if (domain != EntityId.DOMAIN_INTERNET && domain != EntityId.DOMAIN_LOCAL) {
            throw new IllegalArgumentException("the entity domains are 1 and 3, not " + domain);
        }
    }

    /** The unicast port's address; empty for every interface, or loopback when only loopback is chosen. */
    public Optional<Inet4Address> bindAddress() {
        return bindAddress;
    }

    /** With another address for the unicast port. */
    public NodeOptions withBindAddress(Inet4Address address) {
        return with(options -> options.bindAddress = Optional.of(address));
    }

    /** The unicast port; 0 for any. */
    public int port() {
        return port;
    }

    /** With another unicast port; 0 for any. */
    public NodeOptions withPort(int newPort) {
        return with(options -> options.port = newPort);
    }

    /** The port on which host groups are heard. */
    public int groupPort() {
        return groupPort;
    }

    /** With another port for host groups: nodes meet only those that have the same. */
    public NodeOptions withGroupPort(int newGroupPort) {
        return with(options -> options.groupPort = newGroupPort);
    }

    /** Names of the interfaces for multicast; empty for all where it works, loopback included. */
    public List<String> interfaces() {
        return interfaces;
    }

    /** With multicast on these interfaces only. */
    public NodeOptions withInterfaces(List<String> names) {
        return with(options -> options.interfaces = List.copyOf(names));
    }

    /** Whether to hear and send multicast; without it groups are reached member by member, or peer by peer. */
    public boolean multicast() {
        return multicast;
    }

    /** With or without multicast. */
    public NodeOptions withMulticast(boolean wanted) {
        return with(options -> options.multicast = wanted);
    }

    /** The nodes that take the place of a host group where there is no multicast. */
    public List<InetSocketAddress> peers() {
        return peers;
    }

    /** With these nodes for groups whose members are not known, where there is no multicast. */
    public NodeOptions withPeers(List<InetSocketAddress> addresses) {
        return with(options -> options.peers = List.copyOf(addresses));
    }

    /** The host group whose first octet all dynamic groups share (profile E15). */
    public Inet4Address dynamicGroups() {
        return dynamicGroups;
    }

    /** With dynamic groups mapped to another 256th of all host groups: only the first octet counts. */
    public NodeOptions withDynamicGroups(Inet4Address base) {
        return with(options -> options.dynamicGroups = base);
    }

    /** The entity domain, 1 or 3 (RFC 1045 §IV.1, §IV.2). */
    public int domain() {
        return domain;
    }

    /** In another entity domain. Nodes of different domains do not hear each other. */
    public NodeOptions withDomain(int newDomain) {
        return with(options -> options.domain = newDomain);
    }

    /** Where the time is kept that no entity identifier of this user may be made before; empty for nowhere. */
    public Optional<Path> stateDirectory() {
        return stateDirectory;
    }

    /** With another place for what must outlive the process; empty for none. */
    public NodeOptions withStateDirectory(Optional<Path> directory) {
        return with(options -> options.stateDirectory = directory);
    }

    /** What others may ask of the node's manager. */
    public Rights rights() {
        return rights;
    }

    /** With other rights for others. */
    public NodeOptions withRights(Rights others) {
        return with(options -> options.rights = others);
    }

    /** What carries the packets. */
    public Carrier carrier() {
        return carrier;
    }

    /** On another carrier. */
    public NodeOptions withCarrier(Carrier other) {
        return with(options -> options.carrier = other);
    }

    /** A waiter spins before it blocks while packets come sooner than this; 0 never spins. */
    public long spinNanos() {
        return spinNanos;
    }

    /** With another bound for spinning. */
    public NodeOptions withSpinNanos(long nanos) {
        return with(options -> options.spinNanos = nanos);
    }

    /** Whether to spin without end, whatever it gains; for measurements. */
    public boolean alwaysSpin() {
        return alwaysSpin;
    }

    /** Spinning without end, for measurements. */
    public NodeOptions withAlwaysSpin(boolean always) {
        return with(options -> options.alwaysSpin = always);
    }

    /** The most threads that run procedures at the same time. */
    public int maxThreads() {
        return maxThreads;
    }

    /** With another bound for the threads that run procedures. */
    public NodeOptions withMaxThreads(int threads) {
        return with(options -> options.maxThreads = threads);
    }

    /**
     * What part of the line, in thousandths, Requests of several packets to host groups may have: 10 unless said otherwise. More of them
     * wait for their turn, one of 16 KiB for 14 ms on a line of 1 Gbit/s. Single packets, and what stays on this host, do not wait.
     */
    public int multicastPerMille() {
        return multicastPerMille;
    }

    /** With another part of the line for multicasts. */
    public NodeOptions withMulticastPerMille(int thousandths) {
        return with(options -> options.multicastPerMille = thousandths);
    }
}
