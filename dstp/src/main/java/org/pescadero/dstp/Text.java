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

    /** Below this many octets the head of a string is one octet, so that there is room for both or for none. */
    private static final int ONE_OCTET_HEAD = 64;

    private Text() {}

    static void write(Out out, String component, String value) {
        if (isLatin1(value)) {
            writeLatin1(out, value);
        } else {
            writeWide(out, component, value, value.getBytes(UTF_8));
        }
    }

    /** Copies the low octet of every character, which is all of it, straight to where it goes. */
    @SuppressWarnings("deprecation") // since it forgets the high octets, of which there are none
    private static void writeLatin1(Out out, String value) {
        int size = value.length();
        int at;
        if (size < ONE_OCTET_HEAD) {
            at = out.block(1 + size) + 1;
            out.putByte(at - 1, size << 1 | 1);
        } else {
            head(out, size, 1);
            at = out.block(size);
        }
        value.getBytes(0, size, out.octets(), at);
    }

    /** Question marks that replaced unpaired surrogates may have made the string a Latin-1 one. */
    private static void writeWide(Out out, String component, String value, byte[] utf8) {
        String asRead = new String(utf8, UTF_8);
        boolean replaced = !asRead.equals(value);
        if (replaced && out.limits().strictText()) {
            throw out.unfit(component, "has half of a surrogate pair, which is no character");
        }
        if (replaced && isLatin1(asRead)) {
            writeLatin1(out, asRead);
        } else {
            head(out, utf8.length, 0);
            out.raw(utf8);
        }
    }

    private static void head(Out out, int size, int latin1) {
        if (size >= 1 << 30) {
            // Too large for any message: this refuses it with its size.
            out.block(size);
        }
        out.varint(size << 1 | latin1);
    }

    /**
     * Reads what most strings are: fewer than 64 characters of Latin-1. Everything is looked at in one go; whatever is wrong
     * or longer is read once more, slowly.
     */
    @SuppressWarnings("deprecation") // since the constructor makes every octet a character, which is Latin-1
    static String read(In in, String component) {
        byte[] octets = in.octets;
        int at = in.position;
        if (at < in.end) {
            int head = octets[at];
            int size = head >>> 1;
            int next = at + 1 + size;
            int heap = in.heapLeft - HEAP_OCTETS - size;
            if (head >= 0 && (head & 1) != 0 && next <= in.end && heap >= 0) {
                in.position = next;
                in.heapLeft = heap;
                return new String(octets, 0, at + 1, size);
            }
        }
        return readAny(in, component);
    }

    private static String readAny(In in, String component) {
        int head = Varint.small(in, component);
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

    /**
     * Whether every character has one octet in Latin-1. The loop looks slow and costs nothing: strings that are held in
     * Latin-1 have no other characters, compilers see that, and remove it for them.
     */
    private static boolean isLatin1(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
