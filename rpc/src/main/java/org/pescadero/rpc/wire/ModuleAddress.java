package org.pescadero.rpc.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a process believes a module to be.
 *
 * @param port its port
 * @param host its address, a literal
 */
public record ModuleAddress(int port, String host) {
    /** Checks what may have come from anywhere. */
    public ModuleAddress {
        InetAddress.ofLiteral(host);
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** What is sent of an address. */
    public static ModuleAddress of(InetSocketAddress address) {
        return new ModuleAddress(address.getPort(), address.getAddress().getHostAddress());
    }

    /** The address. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
