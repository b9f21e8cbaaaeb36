package org.pescadero.vmtp.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.List;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.Timing;

/** Tells from a peer's address what the way to it is like: this host, a network that this host is on, or anything. */
final class Paths implements Timing {
    private final List<InterfaceAddress> own;

    Paths(List<NetworkInterface> interfaces) {
        own = interfaces.stream()
                .flatMap(i -> i.getInterfaceAddresses().stream())
                .toList();
    }

    @Override
    public PathProfile profile(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet) || inet.isUnresolved()) {
            return PathProfile.NET;
        }
        InetAddress host = inet.getAddress();
        if (host.isLoopbackAddress()
                || own.stream().anyMatch(o -> o.getAddress().equals(host))) {
            return PathProfile.LOOP;
        }
        if (host.isMulticastAddress()) {
            return own.stream().allMatch(o -> o.getAddress().isLoopbackAddress()) ? PathProfile.LOOP : PathProfile.LAN;
        }
        return own.stream().anyMatch(o -> isOn(o, host.getAddress())) ? PathProfile.LAN : PathProfile.NET;
    }

    private static boolean isOn(InterfaceAddress network, byte[] host) {
        byte[] base = network.getAddress().getAddress();
        if (base.length != host.length) {
            return false;
        }
        int bits = network.getNetworkPrefixLength();
        for (int i = 0; i < base.length && bits > 0; i++, bits -= 8) {
            int mask = bits >= 8 ? 0xFF : 0xFF00 >> bits & 0xFF;
            if ((base[i] & mask) != (host[i] & mask)) {
                return false;
            }
        }
        return network.getNetworkPrefixLength() > 0;
    }
}
