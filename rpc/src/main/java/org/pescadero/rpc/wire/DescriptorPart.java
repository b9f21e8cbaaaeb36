package org.pescadero.rpc.wire;

import java.nio.ByteBuffer;

/**
 * A part of the descriptor of an interface, as its caller has it.
 *
 * @param octets of how many octets the whole descriptor consists
 * @param part those from where it was asked for
 */
public record DescriptorPart(int octets, ByteBuffer part) {
    /** Checks what may have come from anywhere. */
    public DescriptorPart {
        if (octets < part.remaining()) {
            throw new IllegalArgumentException(part.remaining() + " of " + octets + " octets");
        }
    }
}
