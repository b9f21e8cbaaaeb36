package org.pescadero.rpc;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;

/** Options with which the tests of this process meet each other and nobody else. */
public final class Loopback {
    /** A remote interface that only this package can name. */
    public static final Class<?> HIDDEN = Hidden.class;

    private static final int GROUP_PORT = freePort();

    private Loopback() {}

    @Remote
    interface Hidden {
        void ping();
    }

    public static RpcOptions options() {
        return RpcOptions.of(new Settings(property -> null, variable -> null))
                .withInterfaces(name())
                .withBind("127.0.0.1")
                .withGroupPort(GROUP_PORT)
                .withBindWithin(Duration.ofSeconds(5));
    }

    static Rpc open() throws IOException {
        return Rpc.open(options());
    }

    private static String name() {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"))
                    .getName();
        } catch (IOException e) {
            throw new AssertionError("this host has no loopback", e);
        }
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
