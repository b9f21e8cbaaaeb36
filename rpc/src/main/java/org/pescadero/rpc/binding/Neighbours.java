package org.pescadero.rpc.binding;

import java.net.InetSocketAddress;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;

/** What other processes answer besides their exports: asked by the group that all of them are in, at their own address. */
final class Neighbours {
    private Neighbours() {}

    /** The process at an address. */
    static Exports exportsAt(Calls calls, InetSocketAddress address) {
        Endpoint member = new Endpoint(Discovery.EVERYBODY.bits(), address);
        return Discovery.EXPORTS.stub(
                new ExplicitBinding(calls, Discovery.EXPORTS, new Target(member, 0), new NamedBindings()));
    }
}
