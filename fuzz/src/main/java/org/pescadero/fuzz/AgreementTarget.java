package org.pescadero.fuzz;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;
import org.pescadero.fuzz.Codecs.Subject;

/**
 * Generated decoders against the one that knows types by their descriptors only: both accept the same octets, and write the
 * same ones for what they have read.
 */
public final class AgreementTarget {
    private static final Pattern ONLY =
            Pattern.compile("refused its values|is refused with|stands for nothing|\" is no|zone|more heap");

    private AgreementTarget() {}

    /** One input: the number of a type, and octets that may be a value of it. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            compare(Codecs.of(input), Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static <T> void compare(Subject<T> subject, byte[] octets) {
        T generated = null;
        String refusal = "";
        try {
            generated = generated(subject.codec(), octets);
        } catch (DstpFormatException e) {
            refusal = String.valueOf(e.getMessage());
        }
        Optional<Value> interpreted = interpreted(subject.interpreter(), octets);
        if (interpreted.isPresent() == (generated != null)) {
            interpreted.ifPresent(value -> same(subject, octets, value));
        } else if (!only(refusal)) {
            throw new AssertionError(
                    "only one of two decoders accepts " + subject.codec() + ": generated \"" + refusal + "\"");
        }
    }

    /** What classes know and descriptors do not, and heap, of which trees need more than objects. */
    private static boolean only(String refusal) {
        return ONLY.matcher(refusal).find();
    }

    private static <T> T generated(Codec<T> codec, byte[] octets) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        T value = codec.read(in);
        in.end();
        return value;
    }

    private static Optional<Value> interpreted(Interpreter interpreter, byte[] octets) {
        try {
            return Optional.of(interpreter.read(0, octets, 0, octets.length, ByteOrder.LITTLE_ENDIAN));
        } catch (DstpFormatException e) {
            return Optional.empty();
        }
    }

    private static <T> void same(Subject<T> subject, byte[] octets, Value interpreted) {
        byte[] written = ValuesTarget.write(subject.codec(), generated(subject.codec(), octets));
        if (!Arrays.equals(written, subject.interpreter().write(0, interpreted))) {
            throw new AssertionError("two decoders read different values");
        }
    }
}
