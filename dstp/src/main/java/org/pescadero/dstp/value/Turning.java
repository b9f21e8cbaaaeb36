package org.pescadero.dstp.value;

import org.pescadero.dstp.In;
import org.pescadero.dstp.schema.Kind;

/**
 * Turns the numbers of a big-endian sender around in the octets themselves, each just before it is read. What has been read
 * then lies as everybody else would have written it.
 */
final class Turning {
    private static final int ZONED_HEAD_OCTETS = 20;

    private final byte[] octets;
    private final int end;

    /** Turns octets of an array that nobody else needs. */
    Turning(byte[] octets, int end) {
        this.octets = octets;
        this.end = end;
    }

    /** Turns around a value of fixed size. */
    void plain(int at, Kind kind) {
        numbers(at, kind.widths());
    }

    /** Turns around the tag of an enum or an alternative. */
    void tag(int at, int width) {
        reverse(at, width);
    }

    /** Turns around the two numbers of a reference. */
    void reference(int at) {
        numbers(at, "88");
    }

    /** Turns around what is next: the numbers at the beginning of a value that has no fixed size. */
    void head(In in, Kind kind) {
        if (kind == Kind.ZONED_DATE_TIME && in.remaining() >= ZONED_HEAD_OCTETS) {
            numbers(in.position(), Kind.OFFSET_DATE_TIME.widths());
        }
    }

    /** Turns around the elements of an array that lies at a position. */
    void elements(int at, Kind element, int count) {
        int width = element.octets();
        for (int i = 0; width > 1 && i < count; i++) {
            reverse(at + i * width, width);
        }
    }

    /** Turns around the elements of the array that is next, whose count comes first. */
    void counted(In in, Kind element) {
        int at = in.position();
        long count = 0;
        for (int shift = 0; shift < 35 && at < end; shift += 7) {
            int octet = octets[at++];
            count |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                break;
            }
        }
        // An array that does not fit is left as it is: who reads it refuses it.
        if (count * element.octets() <= end - at) {
            elements(at, element, (int) count);
        }
    }

    private void numbers(int at, String widths) {
        int from = at;
        for (int i = 0; i < widths.length(); i++) {
            int width = widths.charAt(i) - '0';
            reverse(from, width);
            from += width;
        }
    }

    private void reverse(int at, int width) {
        for (int one = at, other = at + width - 1; one < other; one++, other--) {
            byte kept = octets[one];
            octets[one] = octets[other];
            octets[other] = kept;
        }
    }
}
