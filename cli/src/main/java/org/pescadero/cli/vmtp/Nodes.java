package org.pescadero.cli.vmtp;

import java.io.IOException;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.cli.shared.HostPort;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.VmtpNode;

/** Opens nodes for commands, with a clear word when that is not possible. */
final class Nodes {
    private Nodes() {}

    /** A node that serves at an address. It hears multicast on that address' interface, where there is such a thing. */
    static VmtpNode serving(HostPort at, int groupPort, CarrierOption carrier) {
        NodeOptions options = carrier.of(servingOptions(at, groupPort));
        try {
            return VmtpNode.open(options);
        } catch (IOException e) {
            // Nobody can ask by multicast then; whoever knows the address still can.
            return open(options.withMulticast(false), "cannot serve at " + at);
        }
    }

    private static NodeOptions servingOptions(HostPort at, int groupPort) {
        try {
            return NodeOptions.defaults()
                    .withBindAddress(at.host())
                    .withPort(at.port())
                    .withGroupPort(groupPort)
                    .withInterfaces(at.interfaces());
        } catch (IllegalArgumentException e) {
            throw CommandFailed.wronglyAsked(String.valueOf(e.getMessage()));
        }
    }

    /** A node that only asks, of any free port and without multicast. */
    static VmtpNode asking(HostPort whom, CarrierOption carrier) {
        NodeOptions options = carrier.of(NodeOptions.defaults().withMulticast(false));
        boolean here = whom.host().isLoopbackAddress();
        return open(here ? options.withBindAddress(carrier.loopback(whom)) : options, "cannot ask");
    }

    private static VmtpNode open(NodeOptions options, String what) {
        try {
            return VmtpNode.open(options);
        } catch (IOException e) {
            throw CommandFailed.wronglyAsked(what + ": " + e.getMessage());
        }
    }
}
