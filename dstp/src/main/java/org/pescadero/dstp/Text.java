package org.pescadero.dstp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Strings: {@code varint(octets << 1 | latin1)} and the octets. Latin-1 is used when every character has one octet in
 * it, UTF-8 otherwise, so a string has one encoding only.
 */
final class Text {
    /** What a string costs on the heap besides its characters. */
    private static final int HEAP_OCTETS = 48;

    private Text() {}

    static void write(Out out, String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        // As many octets as characters: plain ASCII, the same in both.
        if (utf8.length == value.length()) {
            write(out, utf8, 1);
        } else if (isLatin1(value)) {
            write(out, value.getBytes(ISO_8859_1), 1);
        } else {
            writeWide(out, value, utf8);
        }
    }

    /** Question marks that replaced unpaired surrogates may have made the string a Latin-1 one. */
    private static void writeWide(Out out, String value, byte[] utf8) {
        String asRead = new String(utf8, UTF_8);
        if (!asRead.equals(value) && isLatin1(asRead)) {
            write(out, asRead.getBytes(ISO_8859_1), 1);
        } else {
            write(out, utf8, 0);
        }
    }

    private static void write(Out out, byte[] octets, int latin1) {
        if (octets.length >= 1 << 30) {
            out.block(octets.length);
        }
        out.varint(octets.length << 1 | latin1);
        out.raw(octets);
    }

    static String read(In in, String component) {
        int head = in.varint(component);
        int size = head >>> 1;
        int at = in.take(component, size);
        in.charge(component, HEAP_OCTETS + (long) size);
        if ((head & 1) != 0) {
            return new String(in.octets(), at, size, ISO_8859_1);
        }
        String value = new String(in.octets(), at, size, UTF_8);
        if (isLatin1(value)) {
            throw in.malformed(component, "a string that fits Latin-1 is encoded as UTF-8");
        }
        // Only where a replacement character shows up can the octets have been malformed.
        if (value.indexOf('\uFFFD') >= 0
                && !Arrays.equals(value.getBytes(UTF_8), 0, size(value), in.octets(), at, at + size)) {
            throw in.malformed(component, "a string is not well-formed UTF-8");
        }
        return value;
    }

    private static int size(String value) {
        return value.getBytes(UTF_8).length;
    }

    private static boolean isLatin1(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
