package org.pescadero.bench.peer;

import java.io.IOException;
import org.pescadero.examples.calls.CallServer;
import org.pescadero.examples.calls.Calls;
import org.pescadero.examples.calls.CallsServer;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Rpc;

/** Our own call, through every layer. */
final class CallPeer implements Peer {
    @Override
    public String title() {
        return "Pescadero";
    }

    @Override
    public boolean waitsAsTold() {
        return true;
    }

    @Override
    public RunningServer serve(Waiting waiting) throws IOException {
        Rpc rpc = Rpc.open(CallServer.options(waiting));
        Export export = rpc.export(Calls.class, new CallsServer(0));
        return new RunningServer() {
            @Override
            public String address() {
                return export.endpoint().toString();
            }

            @Override
            public void close() {
                rpc.close();
            }
        };
    }

    @Override
    public Caller connect(String address, Waiting waiting) throws IOException {
        Rpc rpc = Rpc.open(CallServer.options(waiting));
        Calls calls = rpc.bind(Calls.class, Endpoint.parse(address));
        return new Caller() {
            @Override
            public void call() {
                calls.nothing();
            }

            @Override
            public void close() {
                rpc.close();
            }
        };
    }
}
