package org.pescadero.msocket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;

/** IPv4 addresses as the kernel wants them. */
final class RawAddresses {
    /** Octets of a {@code sockaddr_in}. */
    static final long SOCKET_ADDRESS_OCTETS = 16;

    private static final long MEMBERSHIP_OCTETS = 12;
    private static final long HOST_AT = 4;

    private RawAddresses() {}

    /** Fills in a {@code sockaddr_in}; there are no ports. */
    static void write(MemorySegment socketAddress, Inet4Address host) {
        socketAddress.fill((byte) 0);
        socketAddress.set(ValueLayout.JAVA_SHORT, 0, (short) LinuxSockets.AF_INET);
        copy(host, socketAddress, HOST_AT);
    }

    /** Reads a {@code sockaddr_in}. */
    static InetSocketAddress read(MemorySegment socketAddress) {
        return new InetSocketAddress(host(socketAddress, HOST_AT), 0);
    }

    /** The address that stands somewhere in memory. */
    static InetAddress host(MemorySegment memory, long at) {
        try {
            return InetAddress.getByAddress(memory.asSlice(at, Integer.BYTES).toArray(ValueLayout.JAVA_BYTE));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** An {@code ip_mreqn}: a host group and the interface to hear it by, or no group and the interface to send by. */
    static MemorySegment membership(Arena arena, InetAddress group, NetworkInterface by) {
        MemorySegment request = arena.allocate(MEMBERSHIP_OCTETS, Integer.BYTES);
        copy(group, request, 0);
        request.set(ValueLayout.JAVA_INT, 2 * Integer.BYTES, by.getIndex());
        return request;
    }

    private static void copy(InetAddress host, MemorySegment into, long at) {
        MemorySegment.copy(MemorySegment.ofArray(host.getAddress()), 0, into, at, Integer.BYTES);
    }
}
