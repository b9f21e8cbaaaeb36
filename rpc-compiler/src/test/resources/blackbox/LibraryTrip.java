package blackbox;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** The classes of the platform that have an encoding of their own. */
public final class LibraryTrip extends Trip {
    /** For the test. */
    public LibraryTrip() {}

    private static void uncounted(String message, String octets) {
        In in = in(HexFormat.of().parseHex(octets.replace(" ", "")));
        refused(DstpFormatException.class, message, () -> Rows_NumbersCodec.read(in));
    }

    private static void untimely(int at, long value, String message) {
        Out out = new Out();
        Rows_TimesCodec.write(out, Samples.times());
        int start = out.position() - out.size();
        out.putLong(start + at, value);
        In in = in(out.toByteArray());
        refused(DstpFormatException.class, "octet " + at + ": " + message, () -> Rows_TimesCodec.read(in));
    }

    public void dates_and_times() {
        same(rows.times(Samples.times()), Samples.times());
    }

    public void times_that_nobody_writes() {
        // The largest one comes first, the date and time with an offset; then the others by size.
        untimely(0, Long.MAX_VALUE, "Invalid value for EpochDay");
        untimely(8, -1, "Invalid value for NanoOfDay");
        untimely(36, Long.MIN_VALUE, "Instant exceeds");
        untimely(44, 1_000_000_000, "1000000000 nanoseconds are no part of a second");
        untimely(56, -1, "-1 nanoseconds");
    }

    public void big_numbers_and_bits() {
        Rows.Numbers sent = Samples.numbers();
        same(rows.numbers(sent), sent);
        BigInteger huge = BigInteger.TWO.pow(8 * 1024 - 2);
        for (BigInteger integer : List.of(BigInteger.ZERO, BigInteger.TEN, BigInteger.valueOf(128), huge)) {
            for (int scale : new int[] {0, -10_000, 10_000}) {
                Rows.Numbers numbers = Samples.numbers(integer.negate(), new BigDecimal(integer, scale));
                same(rows.numbers(numbers), numbers);
            }
        }
        refused(
                IllegalArgumentException.class,
                "numbers.integer has 1025 octets",
                () -> rows.numbers(Samples.numbers(huge.shiftLeft(8), BigDecimal.ONE)));
        refused(
                IllegalArgumentException.class,
                "numbers.decimal has the scale 10001",
                () -> rows.numbers(Samples.numbers(huge, BigDecimal.valueOf(1, 10_001))));
    }

    public void numbers_that_nobody_writes() {
        String id = "0102030405060708090a0b0c0d0e0f10 00";
        uncounted("integer at octet 18: a number is not in its shortest form", id + "02 0001");
        uncounted("integer at octet 18: a number has 1 to 1024 octets, not 0", id + "00");
        uncounted("integer at octet 19: a number has 1 to 1024 octets, not 1025", id + "8108");
        uncounted("decimal at octet 22: the scale 10001 is beyond 10000", id + "01 01 a29c01");
        uncounted("bits at octet 24: the last octet of the bits is empty", id + "01 01 00 01 01 02 01 00");
    }
}
