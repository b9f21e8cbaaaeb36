package org.pescadero.rpc.group;

import java.io.Serial;

/**
 * Ends the first execution of a group body once its call is known. An error, so that a body which catches exceptions lets
 * it pass. It has no stack.
 */
final class Recorded extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    Recorded() {
        super("the call of a group has been recorded", null, false, false);
    }
}
