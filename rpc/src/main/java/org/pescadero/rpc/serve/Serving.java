package org.pescadero.rpc.serve;

import java.util.Optional;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.References;

/**
 * What exports need of the process that they are in.
 *
 * @param references what passes objects by reference
 * @param callers the versions with which others call
 * @param calls how the elements of streams are asked for
 * @param tellTraces whether callers may see the stack of an exception
 */
public record Serving(References references, CallerVersions callers, Optional<Calls> calls, boolean tellTraces) {
    /** An export that knows of nothing else. */
    public static Serving alone(boolean tellTraces) {
        return new Serving(References.NONE, CallerVersions.NONE, Optional.empty(), tellTraces);
    }
}
