package org.pescadero.rpc.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entities and addresses as people write them (RFC 1045 §IV.1). */
public final class Notation {
    /** Type flag of an identifier: a group. */
    public static final int GROUP = 0x4;
    /** Type flag of an identifier: a little-endian entity, or an unrestricted group. */
    public static final int LITTLE_ENDIAN_OR_UNRESTRICTED = 0x2;

    private static final int RESERVED = 0x1;
    private static final int ALIAS = 0x8;
    private static final Pattern ENTITY = Pattern.compile("(X?)(BE|LE|RG|UG)(A?)-(\\d{1,9})-(\\d+\\.\\d+\\.\\d+\\.\\d+)");

    private Notation() {}

    /** An identifier from its type flags, its discriminator of 28 bits and its Internet address. */
    public static long entity(int flags, int discriminator, int address) {
        return (long) flags << 60 | (long) (discriminator & 0x0FFF_FFFF) << 32 | (address & 0xFFFF_FFFFL);
    }

    /** Reads an identifier. */
    public static long entity(String text) {
        Matcher parts = ENTITY.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an entity: \"" + text + "\"; expected e.g. LE-25593-127.0.0.1");
        }
        int discriminator = Integer.parseInt(parts.group(4));
        if (discriminator > 0x0FFF_FFFF) {
            throw new IllegalArgumentException("the discriminator of " + text + " has more than 28 bits");
        }
        int flags =
                switch (parts.group(2)) {
                    case "LE" -> LITTLE_ENDIAN_OR_UNRESTRICTED;
                    case "RG" -> GROUP;
                    case "UG" -> GROUP | LITTLE_ENDIAN_OR_UNRESTRICTED;
                    default -> 0;
                };
        flags |= parts.group(1).isEmpty() ? 0 : RESERVED;
        flags |= parts.group(3).isEmpty() ? 0 : ALIAS;
        byte[] address = InetAddress.ofLiteral(parts.group(5)).getAddress();
        return entity(flags, discriminator, asInt(address));
    }

    /** Writes an identifier. */
    public static String entity(long bits) {
        int flags = (int) (bits >>> 60);
        String kind = (flags & GROUP) != 0
                ? ((flags & LITTLE_ENDIAN_OR_UNRESTRICTED) != 0 ? "UG" : "RG")
                : ((flags & LITTLE_ENDIAN_OR_UNRESTRICTED) != 0 ? "LE" : "BE");
        return ((flags & RESERVED) != 0 ? "X" : "")
                + kind
                + ((flags & ALIAS) != 0 ? "A" : "")
                + "-" + (bits >>> 32 & 0x0FFF_FFFF)
                + "-" + (bits >>> 24 & 0xFF) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "."
                + (bits & 0xFF);
    }

    /** Reads HOST:PORT, the host being a literal or a name, an IPv6 literal in brackets. */
    public static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("not an address: \"" + text + "\"; expected HOST:PORT");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port(text.substring(colon + 1)));
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("the host of \"" + text + "\" is unknown", unknown);
        }
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below like any other text that is no port.
        }
        throw new IllegalArgumentException("not a port: \"" + text + "\"; expected a number from 1 to 65535");
    }

    private static int asInt(byte[] address) {
        return (address[0] & 0xFF) << 24 | (address[1] & 0xFF) << 16 | (address[2] & 0xFF) << 8 | address[3] & 0xFF;
    }
}
