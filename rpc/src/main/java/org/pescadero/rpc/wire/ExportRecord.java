package org.pescadero.rpc.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.pescadero.rpc.Discovered;
import org.pescadero.rpc.Endpoint;

/**
 * What a process says of one of its exports.
 *
 * @param entity the entity that is called
 * @param fingerprint that of the interface, as it was compiled there
 * @param incarnation the number that only this export answers to
 * @param port the port of its module
 * @param host the address of its module, a literal
 * @param type the name of the interface
 * @param name the instance's name, or empty
 */
public record ExportRecord(
        long entity, long fingerprint, int incarnation, int port, String host, String type, String name) {
    /** The longest type and the longest name that can be exported, in characters. */
    public static final int MAX_NAME = 512;

    /** Checks what may have come from anywhere. */
    public ExportRecord {
        InetAddress.ofLiteral(host);
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("port " + port);
        }
        if (type.isEmpty() || type.length() > MAX_NAME || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "a type must have 1 to " + MAX_NAME + " characters, a name at most so many");
        }
    }

    /** Where it can be called. */
    public Endpoint endpoint() {
        return new Endpoint(entity, new InetSocketAddress(InetAddress.ofLiteral(host), port));
    }

    /** Whether an importer that looks for a type, and for a name unless that is empty, may be bound to it. */
    public boolean fits(String wantedType, String wantedName) {
        return type.equals(wantedType) && (wantedName.isEmpty() || name.equals(wantedName));
    }

    /** What users see of it. */
    public Discovered discovered() {
        return new Discovered(type, name, endpoint());
    }
}
