package org.pescadero.rpc.stub;

import org.pescadero.dstp.Out;

/** The server's side of one call. */
public interface Reply {
    /** The arguments have been read in full and the implementation is about to run. */
    void executing(Procedure procedure);

    /** Where the results are written after the implementation returned. Writes straight into the packet. */
    Out results();

    /** Where a declared exception is written; {@code number} is 1 for the first one declared, and so on. */
    Out exception(int number, Throwable thrown);
}
