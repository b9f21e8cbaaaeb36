package org.pescadero.bench.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Socket addresses on the loopback interface as words that can be given to another process. */
final class Addresses {
    private Addresses() {}

    static String format(InetSocketAddress address) {
        return format(address.getPort());
    }

    static String format(int port) {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    static InetSocketAddress parse(String address) {
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
