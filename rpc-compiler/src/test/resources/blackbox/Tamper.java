package blackbox;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** Octets that somebody has tampered with: refused, or the one encoding of another value. */
final class Tamper {
    private static final int ATTEMPTS = 5_000;

    private Tamper() {}

    interface Read<T> {
        T read(In in);
    }

    interface Write<T> {
        void write(Out out, T value);
    }

    /** Reads octets with and without changes. */
    static <T> void with(Codec<T> codec, T value) {
        with(value, codec::write, codec::read);
    }

    /** Reads octets with and without changes. */
    static <T> void with(T value, Write<T> write, Read<T> read) {
        int understood = 0;
        Out out = new Out();
        write.write(out, value);
        byte[] honest = out.toByteArray();
        attempt(honest, write, read);
        Random random = new Random(1977);
        for (int i = 0; i < ATTEMPTS; i++) {
            byte[] octets = honest.clone();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                int at = random.nextInt(octets.length);
                octets[at] = (byte) (random.nextBoolean() ? random.nextInt() : octets[at] ^ 1 << random.nextInt(8));
            }
            if (random.nextInt(4) == 0) {
                octets = Arrays.copyOf(octets, random.nextInt(octets.length + 4));
            }
            understood += attempt(octets, write, read) ? 1 : 0;
        }
        if (understood == 0 || understood == ATTEMPTS) {
            throw new AssertionError(understood + " of " + ATTEMPTS + " were understood");
        }
    }

    private static <T> boolean attempt(byte[] octets, Write<T> write, Read<T> read) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        T value;
        try {
            value = read.read(in);
            in.end();
        } catch (DstpFormatException e) {
            return false;
        }
        Out again = new Out();
        write.write(again, value);
        if (!Arrays.equals(again.toByteArray(), octets)) {
            throw new AssertionError("two encodings of " + value + ": " + HexFormat.of().formatHex(octets)
                    + " and " + HexFormat.of().formatHex(again.toByteArray()));
        }
        return true;
    }
}
