package org.pescadero.rpc.stub;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stream that arrives: its elements come in segments, and the next one is asked for while the last one is read.
 *
 * @param <T> the elements
 */
public interface Arriving<T> extends Iterator<T>, AutoCloseable {
    /** No more elements are wanted: whoever yields them is told. */
    @Override
    void close();

    /** The elements as a stream; closing that closes this. */
    default Stream<T> stream() {
        int known = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, known), false)
                .onClose(this::close);
    }
}
