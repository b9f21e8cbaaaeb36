package org.pescadero.rpc.stub;

import java.util.function.BiConsumer;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** The server's side of one call. */
public interface Reply {
    /** The arguments have been read in full and the implementation is about to run. */
    void executing(Procedure procedure);

    /** Where the results are written after the implementation returned. Writes straight into the packet. */
    Out results();

    /**
     * Writes a result that is a stream: its first elements, and where the others are to be had.
     *
     * @param writer writes an element
     */
    default <T> void writeStream(Source<T> source, BiConsumer<Out, T> writer, Thrown thrown) {
        throw new UnsupportedOperationException("no stream can be returned here");
    }

    /**
     * Reads an argument that is a stream: its first elements, and where the others are to be had.
     *
     * @param procedure what is called
     * @param tag the parameter's
     */
    default <T> Arriving<T> readStream(Procedure procedure, int tag, In arguments, StreamElements<T> elements) {
        throw new UnsupportedOperationException("no stream can be passed here");
    }

    /** Where a declared exception is written; {@code number} is 1 for the first one declared, and so on. */
    Out exception(int number, Throwable thrown);
}
