package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;

/** Options for nodes that stay on loopback and meet no other test. */
final class Loopback {
    private static final int GROUP_PORT = freePort();

    private Loopback() {}

    static NodeOptions options() {
        return NodeOptions.defaults().withInterfaces(List.of(name())).withGroupPort(GROUP_PORT);
    }

    static VmtpNode node() throws IOException {
        return VmtpNode.open(options());
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
