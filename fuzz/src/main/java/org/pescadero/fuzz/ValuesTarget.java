package org.pescadero.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.fuzz.Codecs.Subject;

/**
 * Generated decoders: octets are refused with path and offset, or are the one encoding of a value. What is allocated on the
 * way is bounded by how many octets there are.
 */
public final class ValuesTarget {
    /** What the limits promise, and as much again for what they do not count to the octet. */
    private static final int HEAP_FACTOR = 2 * 8;

    private static final int HEAP_BASE_OCTETS = 2 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ValuesTarget() {}

    /** One input: the number of a type, and octets that may be a value of it. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            decode(Codecs.of(input), Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static <T> void decode(Subject<T> subject, byte[] octets) {
        Codec<T> codec = subject.codec();
        long bound = (long) HEAP_FACTOR * octets.length + HEAP_BASE_OCTETS;
        long allocated = allocated(codec, octets);
        if (allocated > bound) {
            // Who comes first loads classes, too; only a second time tells.
            allocated = allocated(codec, octets);
        }
        if (allocated > bound) {
            throw new AssertionError(octets.length + " octets make the decoder allocate more than " + bound);
        }
        Optional<T> value = read(codec, octets);
        if (value.isPresent()) {
            if (subject.exact() && !Arrays.equals(octets, write(codec, value.get()))) {
                throw new AssertionError("another encoding of the same value was accepted: " + value.get());
            }
        }
    }

    static <T> byte[] write(Codec<T> codec, T value) {
        Out out = new Out();
        codec.write(out, value);
        return out.toByteArray();
    }

    private static long allocated(Codec<?> codec, byte[] octets) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(codec, octets);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static <T> Optional<T> read(Codec<T> codec, byte[] octets) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        try {
            T value = codec.read(in);
            in.end();
            return Optional.of(value);
        } catch (DstpFormatException e) {
            if (e.path().isEmpty() || e.offset() < 0 || e.offset() > octets.length) {
                throw new AssertionError("refused without saying where: " + e, e);
            }
            return Optional.empty();
        }
    }
}
