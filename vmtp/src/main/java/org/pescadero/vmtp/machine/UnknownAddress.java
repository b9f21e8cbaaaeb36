package org.pescadero.vmtp.machine;

import java.net.SocketAddress;

/** Where a client is that a forwarded Request came for: nobody here knows yet. Nothing can be sent there. */
final class UnknownAddress extends SocketAddress {
    private static final long serialVersionUID = 1;

    private final long client;

    UnknownAddress(long client) {
        this.client = client;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownAddress it && it.client == client;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(client);
    }
}
