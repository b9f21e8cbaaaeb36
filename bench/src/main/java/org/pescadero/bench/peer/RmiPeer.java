package org.pescadero.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMISocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;
import org.pescadero.examples.calls.Waiting;

/** Java RMI over TCP, on the loopback interface only. */
final class RmiPeer implements Peer {
    private static final String NAME = "calls";

    /** The remote interface of one procedure. */
    public interface Nothing extends Remote {
        /** Does nothing. */
        void nothing() throws RemoteException;
    }

    @Override
    public String title() {
        return "Java RMI";
    }

    @Override
    public List<String> jvmArguments() {
        return List.of(
                "-Djava.rmi.server.hostname=" + InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Override
    public RunningServer serve(Waiting waiting) throws Exception {
        int port = freePort();
        Registry registry =
                LocateRegistry.createRegistry(port, RMISocketFactory.getDefaultSocketFactory(), RmiPeer::onLoopback);
        Nothing implementation = () -> {};
        registry.rebind(NAME, UnicastRemoteObject.exportObject(implementation, 0, null, RmiPeer::onLoopback));
        return new RunningServer() {
            @Override
            public String address() {
                return Addresses.format(port);
            }

            @Override
            public void close() throws IOException {
                UnicastRemoteObject.unexportObject(implementation, true);
                UnicastRemoteObject.unexportObject(registry, true);
            }
        };
    }

    @Override
    public Caller connect(String address, Waiting waiting) throws Exception {
        InetSocketAddress server = Addresses.parse(address);
        Nothing stub = (Nothing) LocateRegistry.getRegistry(server.getHostString(), server.getPort())
                .lookup(NAME);
        return new Caller() {
            @Override
            public void call() throws RemoteException {
                stub.nothing();
            }

            @Override
            public void close() {}
        };
    }

    private static ServerSocket onLoopback(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }

    /** RMI's registry wants to know its port before it is made; nobody else binds at random within this moment. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = onLoopback(0)) {
            return probe.getLocalPort();
        }
    }
}
