package org.pescadero.dstp;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What stands before a value that stands alone: the version of the format, flags, two zeros and half of the fingerprint, eight
 * octets that are compared as one number; and the descriptor of its type, if a flag says so.
 *
 * @param bigEndian whether the numbers of the value have their high octets first
 * @param shares whether the same object may be met again in the value
 * @param fingerprint the low half of the fingerprint of its type
 * @param descriptor the descriptor of its type, as text
 * @param octets how many octets it takes
 */
public record Prefix(boolean bigEndian, boolean shares, int fingerprint, Optional<String> descriptor, int octets) {
    static final int OCTETS = 8;

    private static final int VERSION = 0xD3;
    private static final int BIG_ENDIAN = 1;
    private static final int SHARES = 2;
    private static final int DESCRIBED = 4;

    /**
     * Reads what stands before a value.
     *
     * @throws DstpFormatException when that is nothing of the kind
     */
    public static Prefix of(byte[] octets, int from, int to) {
        In in = new In();
        in.reset(octets, from, to);
        int at = in.take("", OCTETS);
        long head = in.getLong(at);
        int flags = flags(in, at, head);
        Optional<String> descriptor = Optional.empty();
        if ((flags & DESCRIBED) != 0) {
            int size = descriptorOctets(in);
            int begin = in.take("", size);
            descriptor = Optional.of(Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOfRange(octets, begin, begin + size)));
        }
        return new Prefix((flags & BIG_ENDIAN) != 0, (flags & SHARES) != 0, (int) (head >>> 32), descriptor, in.size());
    }

    private static int descriptorOctets(In in) {
        int size = in.varint();
        if (size <= 0 || size > in.remaining()) {
            throw in.malformed("", "a descriptor of " + Integer.toUnsignedString(size) + " octets is announced");
        }
        return size;
    }

    private static long of(Codec<?> codec) {
        return codec.fingerprint() << 32 | (codec.shares() ? SHARES << 8 : 0) | VERSION;
    }

    static void write(Out out, Codec<?> codec) {
        out.putLong(out.block(OCTETS), of(codec));
    }

    static void writeDescribed(Out out, Codec<?> codec) {
        out.putLong(out.block(OCTETS), of(codec) | DESCRIBED << 8);
        byte[] descriptor = Base64.getDecoder().decode(codec.descriptor());
        out.varint(descriptor.length);
        out.raw(descriptor);
    }

    static void read(In in, Codec<?> codec) {
        int at = in.take("", OCTETS);
        long head = in.getLong(at);
        if (head != of(codec)) {
            readOther(in, at, head, codec);
        }
    }

    /** The same type may still have been described. */
    private static void readOther(In in, int at, long head, Codec<?> codec) {
        int flags = flags(in, at, head);
        if ((flags & BIG_ENDIAN) != 0) {
            throw in.malformedAt(at + 1, "", "big-endian values are not read here, but by Stored");
        }
        if (head != (of(codec) | DESCRIBED << 8)) {
            throw in.malformedAt(
                    at + 4,
                    "",
                    "the value is of another type or of another version of it, which Stored may read: its fingerprint ends with 0x"
                            + hex(head >>> 32) + ", not with 0x" + hex(of(codec) >>> 32));
        }
        in.take("", descriptorOctets(in));
    }

    private static int flags(In in, int at, long head) {
        if ((head & 0xFF) != VERSION) {
            throw in.malformedAt(at, "", "this is no value in DSTP version 3: it begins with 0x" + hex(head & 0xFF));
        }
        int flags = (int) (head >>> 8) & 0xFF;
        if ((flags & ~(BIG_ENDIAN | SHARES | DESCRIBED)) != 0 || (head >>> 16 & 0xFFFF) != 0) {
            throw in.malformedAt(at + 1, "", "flags that mean nothing here: 0x" + hex(head >>> 8 & 0xFF_FFFF));
        }
        return flags;
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }
}
