package org.pescadero.vmtp.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.NetStack;
import org.pescadero.vmtp.EntityId;

/**
 * A node's two ports: its own, which everything is sent from and answers come to, and the one it shares with the other processes
 * of the host to hear the group of all VMTP modules (RFC 1045 §IV.1, 224.0.1.0).
 */
record Ports(
        DatagramPort unicast, Optional<DatagramPort> group, InetSocketAddress reach, List<NetworkInterface> interfaces)
        implements AutoCloseable {
    static Ports open(NodeOptions options) throws IOException {
        NetStack stack = NetStack.own();
        List<NetworkInterface> interfaces = stack.interfaces(options.interfaces());
        Inet4Address bind = HostAddresses.toBind(options.bindAddress(), chosen(options, interfaces));
        DatagramPort unicast = stack.openPort(
                new InetSocketAddress(bind, options.port()), options.multicast() ? interfaces : List.of());
        try {
            Optional<DatagramPort> group = options.multicast()
                    ? Optional.of(stack.openGroupPort(groupAddress(options.groupPort()), interfaces))
                    : Optional.empty();
            int port = ((InetSocketAddress) unicast.localAddress()).getPort();
            return new Ports(
                    unicast, group, new InetSocketAddress(HostAddresses.toReach(bind, interfaces), port), interfaces);
        } catch (IOException | RuntimeException e) {
            unicast.close();
            throw e;
        }
    }

    private static List<NetworkInterface> chosen(NodeOptions options, List<NetworkInterface> interfaces) {
        return options.interfaces().isEmpty() ? List.of() : interfaces;
    }

    private static InetSocketAddress groupAddress(int port) {
        return new InetSocketAddress(hostGroup(EntityId.VMTP_MANAGER_GROUP), port);
    }

    /** Where every manager that this node can reach hears. */
    Optional<SocketAddress> managers(int groupPort) {
        return group.map(port -> groupAddress(groupPort));
    }

    /** The host group that a well-known entity group is mapped to: the low half of its identifier (RFC 1045 §IV.1). */
    static Inet4Address hostGroup(EntityId group) {
        int bits = (int) group.bits();
        return Inet4Address.ofLiteral(
                (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF));
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
