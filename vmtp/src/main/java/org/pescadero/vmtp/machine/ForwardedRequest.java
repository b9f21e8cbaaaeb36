package org.pescadero.vmtp.machine;

import java.net.SocketAddress;

/** Where a Request was forwarded to, and how it fares on the way (RFC 1045 §5.3, Forwarded). */
final class ForwardedRequest {
    final long server;
    final SocketAddress address;
    /** The fourth word of its packets, but for the count of transmissions. */
    final int control;

    final int requestMask;
    boolean acknowledged;
    int retransmitCount;
    /** Transmissions since the other server was last heard of. */
    int unheard;

    int fruitless;
    /** The transmissions, a bit for each, of which it was said that they were faulty. */
    int damaged;

    int acknowledgedBlocks;
    long heardNanos;
    /** When what was asked for was last sent again. */
    long sentAgainNanos;

    ForwardedRequest(long server, SocketAddress address, int control, int requestMask, long nowNanos) {
        this.server = server;
        this.address = address;
        this.control = control;
        this.requestMask = requestMask;
        heardNanos = nowNanos;
    }
}
