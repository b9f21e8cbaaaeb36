package org.pescadero.bench.peer;

import java.io.IOException;
import java.net.Inet4Address;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.Route;
import org.pescadero.vmtp.node.VmtpNode;

/** A message transaction with an empty Request and an empty Response: what VMTP adds to the port. */
final class NodePeer implements Peer {
    @Override
    public String title() {
        return "message transaction";
    }

    @Override
    public boolean waitsAsTold() {
        return true;
    }

    @Override
    public RunningServer serve(Waiting waiting) throws IOException {
        VmtpNode node = VmtpNode.open(options(waiting));
        EntityId entity = node.newEntity();
        node.serve(entity, call -> {});
        return new RunningServer() {
            @Override
            public String address() {
                return entity + "@" + Addresses.format(node.address());
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }

    @Override
    public Caller connect(String address, Waiting waiting) throws IOException {
        int at = address.indexOf('@');
        Route.Unicast route =
                new Route.Unicast(EntityId.parse(address.substring(0, at)), Addresses.parse(address.substring(at + 1)));
        VmtpNode node = VmtpNode.open(options(waiting));
        return new Caller() {
            @Override
            public void call() throws Exception {
                try (Invocation invocation = node.begin(route.address())) {
                    invocation.call(route, Invocation.NO_DEADLINE);
                }
            }

            @Override
            public void close() {
                node.close();
            }
        };
    }

    private static NodeOptions options(Waiting waiting) {
        return NodeOptions.defaults()
                .withBindAddress(Inet4Address.ofLiteral("127.0.0.1"))
                .withMulticast(false)
                .withSpinNanos(waiting.spinNanos())
                .withAlwaysSpin(waiting == Waiting.SPIN);
    }
}
