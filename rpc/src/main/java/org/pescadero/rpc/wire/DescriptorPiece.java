package org.pescadero.rpc.wire;

import java.util.Arrays;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.PrimitiveArrays;

/** A part of a descriptor, which may be larger than a message. */
public final class DescriptorPiece {
    /** The most octets of a piece. */
    public static final int MAX_OCTETS = 8 * 1024;

    private final int octets;
    private final byte[] piece;

    private DescriptorPiece(int octets, byte[] piece) {
        this.octets = octets;
        this.piece = piece;
    }

    /** Of how many octets the whole descriptor consists; none when the one that was asked for is not known. */
    public int octets() {
        return octets;
    }

    /** Those from where it was asked for. */
    public byte[] piece() {
        return piece.clone();
    }

    /** The part of a descriptor that begins at an octet. */
    public static DescriptorPiece of(byte[] descriptor, int from) {
        int start = Math.clamp(from, 0, descriptor.length);
        return new DescriptorPiece(
                descriptor.length,
                Arrays.copyOfRange(descriptor, start, Math.min(descriptor.length, start + MAX_OCTETS)));
    }

    /** Writes which descriptor is asked for, and from which octet on. */
    public static void ask(Out out, long fingerprint, int from) {
        int at = out.block(12);
        out.putLong(at, fingerprint);
        out.putInt(at + 8, from);
    }

    /** Writes the piece. */
    public void write(Out out) {
        out.putInt(out.block(4), octets);
        PrimitiveArrays.write(out, piece);
    }

    /** Reads a piece. */
    public static DescriptorPiece read(In in) {
        int octets = in.getInt(in.block(4, 64));
        if (octets < 0) {
            throw new DstpFormatException("octets", 0, octets + " octets");
        }
        return new DescriptorPiece(octets, PrimitiveArrays.readBytes(in));
    }
}
