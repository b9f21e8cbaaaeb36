package org.pescadero.dstp.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pescadero.dstp.evolution.ResolutionTest.LONG;
import static org.pescadero.dstp.evolution.ResolutionTest.alone;
import static org.pescadero.dstp.evolution.ResolutionTest.values;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Slot;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;

/** Values that were kept since the days of other versions. */
final class StoredTest {
    /** Values of which only the schema is known, as a generated codec would write and read them. */
    private record Interpreted(Schema schema, Interpreter interpreter) implements Codec<Value> {
        static Interpreted of(Schema schema) {
            return new Interpreted(schema, new Interpreter(schema));
        }

        @Override
        public long fingerprint() {
            return schema.fingerprint();
        }

        @Override
        public String descriptor() {
            return Base64.getEncoder().encodeToString(schema.toByteArray());
        }

        @Override
        public void write(Out out, Value value) {
            for (byte octet : interpreter.write(value)) {
                out.putByte(out.block(1), octet);
            }
        }

        @Override
        public Value read(In in) {
            byte[] octets = new byte[in.remaining()];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = in.getByte(in.block(1, 1));
            }
            return interpreter.read(octets);
        }
    }

    /** Each version has a plan, which is made by the thread that meets it first; there are more than are remembered. */
    @Test
    void many_threads_read_many_versions_at_once() throws Exception {
        List<byte[]> versions = IntStream.range(0, 200)
                .mapToObj(i -> Interpreted.of(alone(Slot.of(new Type.Ranged(new Type.Plain(Kind.INT), 0, i)))))
                .map(writer -> Dstp.encodeDescribed(writer, values(0, 0)))
                .toList();
        Stored<Value> stored = Stored.as(Interpreted.of(alone(LONG)));
        Callable<Boolean> reading = () -> {
            for (int round = 0; round < 5; round++) {
                for (byte[] version : versions) {
                    assertThat(stored.decode(version)).isEqualTo(values(0, 0L));
                }
            }
            return true;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(reading));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    /** Whoever wrote the value may have been anybody, and the reader's version takes more room. */
    @Test
    void value_that_outgrows_its_bound_in_the_present_version_is_malformed() {
        Slot octets = Slot.of(new Type.Primitives(Kind.BYTE, OptionalInt.empty()));
        Slot longs = Slot.of(new Type.Primitives(Kind.LONG, OptionalInt.empty()));
        byte[] before = Dstp.encodeDescribed(
                Interpreted.of(alone(octets)), values(0, new Value.Primitives(new byte[(8 << 20) + 1])));
        Stored<Value> stored = Stored.as(Interpreted.of(alone(longs)));
        assertThatThrownBy(() -> stored.decode(before))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("in this version: with x the message has at least 67108876 octets");
    }
}
