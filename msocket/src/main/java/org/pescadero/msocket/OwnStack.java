package org.pescadero.msocket;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** The kernel's stack that this process was born on, through NIO. */
final class OwnStack implements NetStack {
    static final NetStack INSTANCE = new OwnStack();

    /** A burst of packet groups must fit: the usual default holds fewer than a hundred datagrams. */
    private static final int RECEIVE_BUFFER_OCTETS = 4 << 20;

    private OwnStack() {}

    @Override
    public DatagramPort openPort(InetSocketAddress local, List<NetworkInterface> multicast) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            bind(channel, local);
            return new NioPort(channel, multicast);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public GroupPort openGroupPort(InetSocketAddress group, List<NetworkInterface> interfaces) throws IOException {
        return new NioGroupPort(group, each -> hearing(each, interfaces));
    }

    private static DatagramChannel hearing(InetSocketAddress group, List<NetworkInterface> interfaces)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bind(channel, groupBinding(group));
            join(channel, group.getAddress(), interfaces);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public DatagramPort openIpPort(int protocol, Inet4Address local, List<NetworkInterface> multicast)
            throws IOException {
        return RawPort.unicast(protocol, local, multicast);
    }

    @Override
    public GroupPort openIpGroupPort(int protocol, InetAddress group, List<NetworkInterface> interfaces)
            throws IOException {
        return RawPort.ofGroup(protocol, group, interfaces);
    }

    /** Bound to the group itself the socket hears nothing else; Windows knows only the wildcard. */
    private static InetSocketAddress groupBinding(InetSocketAddress group) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return windows ? new InetSocketAddress(group.getPort()) : group;
    }

    private static void bind(DatagramChannel channel, InetSocketAddress local) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_OCTETS);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, RECEIVE_BUFFER_OCTETS);
        try {
            channel.bind(local);
        } catch (SocketException e) {
            BindException named = new BindException("cannot bind UDP "
                    + local.getAddress().getHostAddress() + ":" + local.getPort() + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private static void join(DatagramChannel channel, InetAddress group, List<NetworkInterface> interfaces)
            throws IOException {
        int joined = 0;
        IOException last = new IOException("no interface to join on");
        for (NetworkInterface each : interfaces) {
            try {
                channel.join(group, each);
                joined++;
            } catch (IOException | IllegalArgumentException e) {
                last = new IOException(each.getName() + ": " + e.getMessage(), e);
            }
        }
        if (joined == 0) {
            throw new IOException("cannot join host group " + group.getHostAddress() + " on any of "
                    + interfaces.stream().map(NetworkInterface::getName).toList() + ": " + last.getMessage());
        }
    }

    @Override
    public List<NetworkInterface> interfaces(List<String> names) throws IOException {
        if (names.isEmpty()) {
            return upInterfaces();
        }
        List<NetworkInterface> chosen = new ArrayList<>();
        for (String name : names) {
            NetworkInterface found = NetworkInterface.getByName(name);
            if (found == null) {
                throw new IOException("no network interface " + name + " on this host; there are "
                        + NetworkInterface.networkInterfaces()
                                .map(NetworkInterface::getName)
                                .toList());
            }
            chosen.add(found);
        }
        return List.copyOf(chosen);
    }

    /** Loopback says that it does not support multicast and carries it all the same, so only "up" is asked. */
    private static List<NetworkInterface> upInterfaces() throws SocketException {
        List<NetworkInterface> up = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            boolean ipv4 = each.inetAddresses().anyMatch(a -> a instanceof Inet4Address);
            if (each.isUp() && ipv4) {
                up.add(each);
            }
        }
        return List.copyOf(up);
    }
}
