package org.pescadero.cli.shared;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A host and a UDP port, written {@code HOST:PORT}.
 *
 * @param host the host's IPv4 address
 * @param port the port
 */
public record HostPort(Inet4Address host, int port) {
    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT");
        }
        return new HostPort(host(text.substring(0, colon)), port(text, text.substring(colon + 1)));
    }

    private static Inet4Address host(String name) {
        try {
            Optional<Inet4Address> found = Stream.of(InetAddress.getAllByName(name))
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .findFirst();
            return found.orElseThrow(() -> new IllegalArgumentException("'" + name + "' has no IPv4 address"));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no such host: '" + name + "'", e);
        }
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("'" + text + "' does not end in a port from 0 to 65535");
    }

    /** Where packets for it go. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** The names of this host's network interfaces that have this address; none for one that means all of them. */
    public List<String> interfaces() {
        try {
            NetworkInterface found = host.isAnyLocalAddress() ? null : NetworkInterface.getByInetAddress(host);
            return found == null ? List.of() : List.of(found.getName());
        } catch (SocketException e) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return host.getHostAddress() + ":" + port;
    }

    /** For the parser. */
    public static final class Converter implements ITypeConverter<HostPort> {
        /** For the parser. */
        public Converter() {}

        @Override
        public HostPort convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
