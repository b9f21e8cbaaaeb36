package org.pescadero.vmtp.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.GroupPort;
import org.pescadero.msocket.NetStack;

/**
 * A node's two ports: its own, which everything is sent from and answers come to, and the one it shares with the other processes
 * of the host to hear host groups: that of all VMTP modules, 224.0.1.0, and those of its entities' groups (RFC 1045 §IV.1).
 */
record Ports(
        DatagramPort unicast, Optional<GroupPort> group, InetSocketAddress reach, List<NetworkInterface> interfaces)
        implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");
    /** VMTP's number among the protocols on IP (RFC 1045 §VI). */
    private static final int VMTP_PROTOCOL = 81;

    private static final Inet4Address MANAGERS = Inet4Address.ofLiteral("224.0.1.0");

    static Ports open(NodeOptions options) throws IOException {
        NetStack stack = NetStack.own();
        List<NetworkInterface> interfaces = stack.interfaces(options.interfaces());
        Inet4Address bind = HostAddresses.toBind(options.bindAddress(), chosen(options, interfaces));
        DatagramPort unicast = openUnicast(stack, options, bind, options.multicast() ? interfaces : List.of());
        try {
            Optional<GroupPort> group = options.multicast() ? openGroup(stack, options, interfaces) : Optional.empty();
            int port = ((InetSocketAddress) unicast.localAddress()).getPort();
            return new Ports(
                    unicast, group, new InetSocketAddress(HostAddresses.toReach(bind, interfaces), port), interfaces);
        } catch (IOException | RuntimeException e) {
            unicast.close();
            throw e;
        }
    }

    private static DatagramPort openUnicast(
            NetStack stack, NodeOptions options, Inet4Address bind, List<NetworkInterface> interfaces)
            throws IOException {
        return switch (options.carrier()) {
            case UDP -> stack.openPort(new InetSocketAddress(bind, options.port()), interfaces);
            case IP -> stack.openIpPort(VMTP_PROTOCOL, bind, interfaces);
        };
    }

    private static GroupPort openManagers(NetStack stack, NodeOptions options, List<NetworkInterface> interfaces)
            throws IOException {
        return switch (options.carrier()) {
            case UDP -> stack.openGroupPort(new InetSocketAddress(MANAGERS, options.groupPort()), interfaces);
            case IP -> stack.openIpGroupPort(VMTP_PROTOCOL, MANAGERS, interfaces);
        };
    }

    private static List<NetworkInterface> chosen(NodeOptions options, List<NetworkInterface> interfaces) {
        return options.interfaces().isEmpty() ? List.of() : interfaces;
    }

    /** Where every manager that this node can reach hears. */
    Optional<SocketAddress> managers(int groupPort) {
        return group.map(port -> new InetSocketAddress(MANAGERS, groupPort));
    }

    /** Where nobody has said on which interfaces, there may be none: groups are then reached member by member. */
    private static Optional<GroupPort> openGroup(NetStack stack, NodeOptions options, List<NetworkInterface> interfaces)
            throws IOException {
        try {
            return Optional.of(openManagers(stack, options, interfaces));
        } catch (IOException e) {
            if (!options.interfaces().isEmpty()) {
                throw e;
            }
            LOGGER.log(
                    Level.WARNING,
                    "this node neither hears nor sends multicast; groups are reached member by member: "
                            + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try (unicast) {
            if (group.isPresent()) {
                group.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing the node's ports", e);
        }
    }
}
