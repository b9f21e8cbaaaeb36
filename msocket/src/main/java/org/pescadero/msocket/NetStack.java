package org.pescadero.msocket;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;

/**
 * A network stack: addresses, interfaces, and the ports opened on them.
 *
 * <p>A stack never falls back to another one: what cannot be had on it is an error. Safe for use by many threads. After
 * msocket (Davoli, 2009): several stacks at once, named by files.
 */
public interface NetStack {
    /** The stack that this process was born on. */
    static NetStack own() {
        return OwnStack.INSTANCE;
    }

    /**
     * Opens a datagram port.
     *
     * @param local the address to bind; port 0 for any
     * @param multicast the interfaces that datagrams to host groups leave by; may be empty
     * @throws java.net.BindException when the address is in use or not this host's; the message names it
     */
    DatagramPort openPort(InetSocketAddress local, List<NetworkInterface> multicast) throws IOException;

    /**
     * Opens a port that hears a host group on each of some interfaces. Several processes of a host can hear the same group on
     * the same port: each gets a copy. The port can join more groups, and leave them.
     *
     * @param group the group's address and the port
     * @param interfaces where to join; those on which joining fails are passed over
     * @throws IOException when it could be joined on none of them; the message names them
     */
    GroupPort openGroupPort(InetSocketAddress group, List<NetworkInterface> interfaces) throws IOException;

    /**
     * Opens a port on IP itself, for one of its protocols: it has no port number, so that it is given everything that is sent to
     * the address with this protocol, and so is every other port of this kind.
     *
     * @param protocol the protocol's number in the IP header
     * @param local the address to bind; the wildcard for all of this host's
     * @param multicast the interfaces that datagrams to host groups leave by; may be empty
     * @throws IOException when the process may not open raw sockets, or the system has none; the message says which
     */
    DatagramPort openIpPort(int protocol, Inet4Address local, List<NetworkInterface> multicast) throws IOException;

    /**
     * Opens a port on IP itself that hears a host group, and others that it joins later, for one of IP's protocols.
     *
     * @throws IOException as for {@link #openIpPort}, or when the group could be joined nowhere
     */
    GroupPort openIpGroupPort(int protocol, InetAddress group, List<NetworkInterface> interfaces) throws IOException;

    /**
     * The interfaces of this stack on which multicast is worth trying: those that are up, loopback included.
     *
     * @param names which ones; empty for all
     * @throws IOException when one of the names is no interface of this stack; the message lists those there are
     */
    List<NetworkInterface> interfaces(List<String> names) throws IOException;
}
