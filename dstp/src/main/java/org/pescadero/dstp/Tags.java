package org.pescadero.dstp;

/** The numbers that stand for the constants of an enum and the alternatives of a sealed interface. */
public final class Tags {
    private Tags() {}

    /** Reads the tag of an enum in one octet, which must be below {@code tags}. */
    public static int ofOneOctet(In in, int at, int tags, String type) {
        return constant(in, at, in.getByte(at) & 0xFF, tags, type);
    }

    /** Reads the tag of an enum in two octets, which must be below {@code tags}. */
    public static int ofTwoOctets(In in, int at, int tags, String type) {
        return constant(in, at, in.getChar(at), tags, type);
    }

    private static int constant(In in, int at, int tag, int tags, String type) {
        if (tag >= tags) {
            throw in.malformedAt(at, "", type + " has no constant " + tag);
        }
        return tag;
    }

    /** Reads the tag of an alternative, in one octet, or in two when there are more than 256. */
    public static int alternative(In in, int alternatives, String type) {
        int at = in.take("", alternatives <= 256 ? 1 : 2);
        int tag = alternatives <= 256 ? in.getByte(at) & 0xFF : in.getChar(at);
        if (tag >= alternatives) {
            throw in.malformedAt(at, "", type + " has no alternative " + tag);
        }
        return tag;
    }

    /** Writes the tag of an alternative: one octet, or two when there are more than 256. */
    public static void alternative(Out out, int tag, int alternatives) {
        if (alternatives <= 256) {
            out.putByte(out.block(1), tag);
        } else {
            out.putShort(out.block(2), tag);
        }
    }

    /** A tag that stands for nothing. */
    public static DstpFormatException unknown(In in, String type, int tag) {
        return in.malformed("", type + " has nothing with the tag " + tag);
    }
}
