package org.pescadero.rpc.binding;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.pescadero.rpc.RpcOptions;
import org.pescadero.rpc.Spinning;
import org.pescadero.vmtp.node.NodeOptions;

/** From the options that users set to those of a node. */
final class NodeSettings {
    /** As long as a round trip to a neighbour may take: longer spinning gains nothing that blocking would lose. */
    private static final long ADAPTIVE_SPIN_NANOS = 50_000;

    private NodeSettings() {}

    static NodeOptions of(RpcOptions options) {
        return new NodeOptions(
                options.bind().map(NodeSettings::address),
                options.port(),
                options.groupPort(),
                options.interfaces(),
                options.multicast(),
                options.spinning() == Spinning.NEVER ? 0 : ADAPTIVE_SPIN_NANOS,
                options.spinning() == Spinning.ALWAYS);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("pescadero.bind: the host \"" + host + "\" is unknown", unknown);
        }
    }
}
