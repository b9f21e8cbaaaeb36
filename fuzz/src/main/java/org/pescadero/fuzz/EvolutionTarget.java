package org.pescadero.fuzz;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.evolution.Resolution;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;

/**
 * Octets of one version made into those of another, and back: either they are refused, or they become the one encoding of a value
 * of the other version. What records keep for others is among them, and may be anything.
 */
public final class EvolutionTarget {
    private static final Schema KEPT = Schema.of(Everything_KeptCodec.DESCRIPTOR);
    private static final Schema GROWN = Schema.of(Everything_GrownCodec.DESCRIPTOR);
    private static final List<Map.Entry<Schema, Schema>> WAYS =
            List.of(Map.entry(KEPT, GROWN), Map.entry(GROWN, KEPT), Map.entry(KEPT, KEPT), Map.entry(GROWN, GROWN));

    private EvolutionTarget() {}

    /** One input: which version becomes which, in which order of octets, and octets that may be a value of the first one. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Map.Entry<Schema, Schema> way = WAYS.get(input[0] & 3);
        ByteOrder order = (input[0] & 4) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        // A plan remembers what it met, and nothing of one input may matter to the next one.
        Resolution plan = Resolution.of(way.getKey(), way.getValue()).orElseThrow();
        byte[] there;
        try {
            there = plan.resolve(input, 1, input.length, order);
        } catch (DstpFormatException e) {
            if (e.path().isEmpty()) {
                throw new AssertionError("refused without saying where: " + e, e);
            }
            return;
        }
        Interpreter reader = new Interpreter(way.getValue());
        reader.read(0, there, 0, there.length, ByteOrder.LITTLE_ENDIAN);
    }
}
