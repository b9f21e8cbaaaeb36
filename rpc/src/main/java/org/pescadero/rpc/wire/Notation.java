package org.pescadero.rpc.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses as people write them. */
public final class Notation {
    private Notation() {}

    /** Reads HOST:PORT, the host being a literal or a name, an IPv6 literal in brackets. */
    public static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("not an address: \"" + text + "\"; expected HOST:PORT");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port(text.substring(colon + 1)));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("the host of \"" + text + "\" is unknown", unknown);
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below like any other text that is no port.
        }
        throw new IllegalArgumentException("not a port: \"" + text + "\"; expected a number from 1 to 65535");
    }
}
