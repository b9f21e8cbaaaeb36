package org.pescadero.cli.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.pescadero.cli.shared.CommandFailed;

/** Where the demonstration stays: the loopback interface, and a group port that nobody else uses. */
final class Loopback {
    static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    static String interfaceName() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Loopback::isLoopback)
                    .map(NetworkInterface::getName)
                    .findFirst()
                    .orElseThrow(() -> CommandFailed.failed("this host has no loopback interface"));
        } catch (IOException e) {
            throw CommandFailed.failed("cannot look for the loopback interface: " + e.getMessage());
        }
    }

    private static boolean isLoopback(NetworkInterface one) {
        try {
            return one.isLoopback() && one.isUp();
        } catch (IOException e) {
            return false;
        }
    }

    /** A UDP port that is free now. */
    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw CommandFailed.failed("no free UDP port: " + e.getMessage());
        }
    }
}
