package org.pescadero.vmtp;

/**
 * A 64-bit entity identifier (RFC 1045 §2.1, §3.1, §IV.1): four type bits, and in domain 1 a discriminator of 28 bits and the
 * internet address of the host that allocated it, or of the host group. Identifiers of other domains are written the same way.
 *
 * @param bits the identifier as it stands in a packet
 */
public record EntityId(long bits) {
    /** Type bit RAE: the entity is an alias for one outside of its domain. */
    public static final int ALIAS = 0x8;
    /** Type bit GRP: the identifier names a group of entities. */
    public static final int GROUP = 0x4;
    /** Type bit LEE of an entity: it sends its data in little-endian order. */
    public static final int LITTLE_ENDIAN = 0x2;
    /** Type bit UGP of a group: any entity may join. */
    public static final int UNRESTRICTED = 0x2;
    /** Type bit RES: reserved, sent 0. */
    public static final int RESERVED = 0x1;
    /** The entity domain whose identifiers have internet addresses in them (RFC 1045 IV.1). */
    public static final int DOMAIN_INTERNET = 1;
    /** The entity domain of a single network, whose identifiers are random (RFC 1045 IV.2). */
    public static final int DOMAIN_LOCAL = 3;
    /** The largest discriminator. */
    public static final int MAX_DISCRIMINATOR = 0x0FFFFFFF;

    /** The group of all managers, RG-1-224.0.1.0. */
    public static final EntityId VMTP_MANAGER_GROUP = of(GROUP, 1, 0xE0000100);
    /** The client of a big-endian host that has no entity of its own yet, BE-1-224.0.1.0. */
    public static final EntityId VMTP_DEFAULT_BECLIENT = of(0, 1, 0xE0000100);
    /** The client of a little-endian host that has no entity of its own yet, LE-1-224.0.1.0. */
    public static final EntityId VMTP_DEFAULT_LECLIENT = of(LITTLE_ENDIAN, 1, 0xE0000100);

    private static final String FORM = "an entity is written FLAGS-DISCRIMINATOR-ADDRESS, e.g. LE-25593-36.8.0.49, with"
            + " the flags BE, LE, RG or UG, an X before them for the reserved bit and an A after them for an alias";

    /** The identifier of these type bits (of {@link #ALIAS} and so on), discriminator and IPv4 address. */
    public static EntityId of(int typeBits, int discriminator, int ipv4Address) {
        if ((typeBits & ~0xF) != 0 || (discriminator & ~MAX_DISCRIMINATOR) != 0) {
            throw new IllegalArgumentException(
                    "type bits " + typeBits + " or discriminator " + discriminator + " out of range");
        }
        return new EntityId(((long) typeBits << 60) | ((long) discriminator << 32) | (ipv4Address & 0xFFFFFFFFL));
    }

    /**
     * Reads the notation of RFC 1045 IV.1.
     *
     * @throws IllegalArgumentException saying what is wrong and which form is expected
     */
    public static EntityId parse(String text) {
        int first = text.indexOf('-');
        int second = text.indexOf('-', first + 1);
        if (first < 0 || second < 0) {
            throw unparsable(text, "it has fewer than three parts");
        }
        int typeBits = typeBits(text, text.substring(0, first));
        int discriminator = number(text, text.substring(first + 1, second), MAX_DISCRIMINATOR, "discriminator");
        String[] address = text.substring(second + 1).split("\\.", -1);
        if (address.length != 4) {
            throw unparsable(text, "its address is not four numbers with dots between them");
        }
        int ipv4 = 0;
        for (String octet : address) {
            ipv4 = (ipv4 << 8) | number(text, octet, 255, "address");
        }
        return of(typeBits, discriminator, ipv4);
    }

    private static int typeBits(String text, String flags) {
        boolean reserved = flags.startsWith("X");
        boolean alias = flags.length() > 2 && flags.endsWith("A");
        int kind = switch (flags.substring(reserved ? 1 : 0, flags.length() - (alias ? 1 : 0))) {
            case "BE" -> 0;
            case "LE" -> LITTLE_ENDIAN;
            case "RG" -> GROUP;
            case "UG" -> GROUP | UNRESTRICTED;
            default -> throw unparsable(text, "its flags are '" + flags + "'");
        };
        return kind | (reserved ? RESERVED : 0) | (alias ? ALIAS : 0);
    }

    private static int number(String text, String digits, int max, String what) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || Integer.parseInt(digits) > max) {
            throw unparsable(text, "its " + what + " has '" + digits + "' where a number from 0 to " + max + " stands");
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException unparsable(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no entity: " + why + "; " + FORM);
    }

    /** The four type bits. */
    public int typeBits() {
        return (int) (bits >>> 60);
    }

    /** What tells entities of one host apart. */
    public int discriminator() {
        return (int) (bits >>> 32) & MAX_DISCRIMINATOR;
    }

    /** The internet address within, of a host or a host group. */
    public int ipv4Address() {
        return (int) bits;
    }

    /** Whether this names a group. */
    public boolean isGroup() {
        return isGroup(bits);
    }

    /** Whether the bits name a group. */
    public static boolean isGroup(long bits) {
        return (bits & (1L << 62)) != 0;
    }

    /** Whether this is an entity, no group, that sends its data in little-endian order. */
    public boolean isLittleEndian() {
        return (typeBits() & (GROUP | LITTLE_ENDIAN)) == LITTLE_ENDIAN;
    }

    /** Whether this is a group that any entity may join. */
    public boolean isUnrestricted() {
        return (typeBits() & (GROUP | UNRESTRICTED)) == (GROUP | UNRESTRICTED);
    }

    /** Whether this is a group that is mapped to an internet host group by its address alone (profile E16). */
    public boolean isWellKnownGroup() {
        return isGroup() && (ipv4Address() >>> 28) == 0xE;
    }

    /** The notation of RFC 1045 IV.1. */
    @Override
    public String toString() {
        int type = typeBits();
        String kind = isGroup() ? (isUnrestricted() ? "UG" : "RG") : (isLittleEndian() ? "LE" : "BE");
        int address = ipv4Address();
        return ((type & RESERVED) != 0 ? "X" : "") + kind + ((type & ALIAS) != 0 ? "A" : "") + "-" + discriminator()
                + "-" + (address >>> 24) + "." + ((address >>> 16) & 255) + "." + ((address >>> 8) & 255) + "."
                + (address & 255);
    }

    /** The notation of RFC 1045 IV.1 for bare bits. */
    public static String toString(long bits) {
        return new EntityId(bits).toString();
    }
}
