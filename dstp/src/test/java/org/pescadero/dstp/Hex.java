package org.pescadero.dstp;

import java.util.HexFormat;

/** Octets as tests write them. */
final class Hex {
    private Hex() {}

    /** A reader of octets given in hexadecimal, blanks ignored. */
    static In in(String hex) {
        return in(hex, DstpLimits.DEFAULT);
    }

    static In in(String hex, DstpLimits limits) {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
        In in = new In(limits);
        in.reset(octets, 0, octets.length);
        return in;
    }

    static String of(Out out) {
        return HexFormat.of().formatHex(out.toByteArray());
    }
}
