package org.pescadero.dstp;

/**
 * The eight octets before a value that stands alone: the version of the format, flags, two zeros and half of the
 * fingerprint. Together they are one number, so that a reader compares once.
 */
final class Prefix {
    static final int OCTETS = 8;

    private static final int VERSION = 0xD3;
    private static final int BIG_ENDIAN = 1;

    private Prefix() {}

    static long of(Codec<?> codec) {
        return codec.fingerprint() << 32 | VERSION;
    }

    static void write(Out out, Codec<?> codec) {
        out.putLong(out.block(OCTETS), of(codec));
    }

    static void read(In in, Codec<?> codec) {
        int at = in.take("", OCTETS);
        long prefix = in.getLong(at);
        if (prefix != of(codec)) {
            throw refused(in, at, prefix, of(codec));
        }
    }

    private static DstpFormatException refused(In in, int at, long prefix, long expected) {
        if ((prefix & 0xFF) != VERSION) {
            return in.malformedAt(at, "", "this is no value in DSTP version 3: it begins with 0x" + hex(prefix & 0xFF));
        }
        int flags = (int) (prefix >>> 8) & 0xFF;
        if (flags == BIG_ENDIAN) {
            return in.malformedAt(at + 1, "", "big-endian values are not read here");
        }
        if (flags != 0 || (prefix >>> 16 & 0xFFFF) != 0) {
            return in.malformedAt(at + 1, "", "flags that mean nothing here: 0x" + hex(prefix >>> 8 & 0xFF_FFFF));
        }
        return in.malformedAt(
                at + 4,
                "",
                "the value is of another type or of another version of it: its fingerprint ends with 0x"
                        + hex(prefix >>> 32) + ", not with 0x" + hex(expected >>> 32));
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }
}
