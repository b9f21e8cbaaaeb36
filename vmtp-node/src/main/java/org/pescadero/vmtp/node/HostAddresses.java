package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of this host's addresses a node uses. */
final class HostAddresses {
    private HostAddresses() {}

    /** Where to bind: as asked; only loopback when nothing else is chosen, so that nobody outside can reach it. */
    static Inet4Address toBind(Optional<Inet4Address> asked, List<NetworkInterface> interfaces) throws IOException {
        if (asked.isPresent()) {
            return asked.get();
        }
        boolean onlyLoopback = !interfaces.isEmpty();
        for (NetworkInterface each : interfaces) {
            onlyLoopback &= each.isLoopback();
        }
        return Inet4Address.ofLiteral(onlyLoopback ? "127.0.0.1" : "0.0.0.0");
    }

    /** The address that others would use: the bound one, or for the wildcard one of an interface's, loopback last. */
    static Inet4Address toReach(Inet4Address bound, List<NetworkInterface> interfaces) {
        if (!bound.isAnyLocalAddress()) {
            return bound;
        }
        return addresses(interfaces)
                .filter(a -> !a.isLoopbackAddress())
                .findFirst()
                .or(() -> addresses(interfaces).findFirst())
                .orElseGet(() -> Inet4Address.ofLiteral("127.0.0.1"));
    }

    private static Stream<Inet4Address> addresses(List<NetworkInterface> interfaces) {
        return interfaces.stream()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast);
    }
}
