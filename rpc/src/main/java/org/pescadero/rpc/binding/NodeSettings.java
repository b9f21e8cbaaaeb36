package org.pescadero.rpc.binding;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.pescadero.rpc.RpcOptions;
import org.pescadero.rpc.Spinning;
import org.pescadero.vmtp.node.NodeOptions;

/** From the options that users set to those of a node. */
final class NodeSettings {
    private NodeSettings() {}

    static NodeOptions of(RpcOptions options) {
        NodeOptions settings = NodeOptions.defaults()
                .withPort(options.port())
                .withGroupPort(options.groupPort())
                .withInterfaces(options.interfaces())
                .withMulticast(options.multicast())
                .withAlwaysSpin(options.spinning() == Spinning.ALWAYS);
        if (options.spinning() == Spinning.NEVER) {
            settings = settings.withSpinNanos(0);
        }
        return options.bind().isEmpty()
                ? settings
                : settings.withBindAddress(address(options.bind().get()));
    }

    private static Inet4Address address(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address ipv4) {
                    return ipv4;
                }
            }
            throw new IllegalArgumentException("pescadero.bind: the host \"" + host + "\" has no IPv4 address");
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("pescadero.bind: the host \"" + host + "\" is unknown", unknown);
        }
    }
}
