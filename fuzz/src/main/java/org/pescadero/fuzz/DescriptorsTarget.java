package org.pescadero.fuzz;

import java.util.Arrays;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.schema.Schema;

/** Descriptors of types, which come from strangers as values do. */
public final class DescriptorsTarget {
    private DescriptorsTarget() {}

    /** One input: octets that may be a descriptor. */
    public static void fuzzerTestOneInput(byte[] input) {
        Schema schema;
        try {
            schema = Schema.of(input);
        } catch (DstpFormatException e) {
            if (e.path().isEmpty()) {
                throw new AssertionError("refused without saying where: " + e, e);
            }
            return;
        }
        if (!Arrays.equals(input, schema.toByteArray())) {
            throw new AssertionError("another descriptor of the same type was accepted");
        }
    }
}
