package org.pescadero.rpc.stub;

import org.pescadero.dstp.In;

/** Generated for each procedure that returns a stream and declares exceptions: the other side of {@link Thrown}. */
@FunctionalInterface
public interface Raised {
    /** Reads the exception that a call ended with. */
    Throwable read(Call call, In exception);
}
