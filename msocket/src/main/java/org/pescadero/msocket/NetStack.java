package org.pescadero.msocket;

import java.io.IOException;
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
     * The interfaces of this stack on which multicast is worth trying: those that are up, loopback included.
     *
     * @param names which ones; empty for all
     * @throws IOException when one of the names is no interface of this stack; the message lists those there are
     */
    List<NetworkInterface> interfaces(List<String> names) throws IOException;
}
