package org.pescadero.rpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.pescadero.rpc.wire.Notation;
import org.pescadero.vmtp.EntityId;

/**
 * Where an export can be called: its entity, and the address of the module that it lives in.
 *
 * <p>The text form, {@code LE-25593-127.0.0.1@127.0.0.1:40123}, is RFC 1045's notation of the entity, an at sign, and
 * host and port; {@link #parse} reads what {@link #toString} prints.
 *
 * @param entity the 64 bits of the entity identifier: new for each export, so it never means another one
 * @param address the UDP address of its module; resolved
 */
public record Endpoint(long entity, InetSocketAddress address) {
    /** Checks that the address is resolved. */
    public Endpoint {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the address " + address + " of an endpoint is not resolved");
        }
    }

    /**
     * Reads an endpoint. The host is a literal address or a name that this host can resolve.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Endpoint parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("not an endpoint: \"" + text
                    + "\"; expected ENTITY@HOST:PORT, e.g. LE-25593-127.0.0.1@127.0.0.1:40123");
        }
        return new Endpoint(EntityId.parse(text.substring(0, at)).bits(), Notation.address(text.substring(at + 1)));
    }

    /** The entity in RFC 1045's notation, e.g. {@code LE-25593-127.0.0.1}. */
    public String entityNotation() {
        return EntityId.toString(entity);
    }

    @Override
    public String toString() {
        return EntityId.toString(entity) + "@" + host(address.getAddress()) + ":" + address.getPort();
    }

    private static String host(InetAddress address) {
        String literal = address.getHostAddress();
        return literal.indexOf(':') < 0 ? literal : "[" + literal + "]";
    }
}
