package org.pescadero.rpc.stub;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * What yields the elements of a stream that is sent.
 *
 * @param elements the elements
 * @param end closes what yields them
 * @param <T> the elements
 */
public record Source<T>(Iterator<? extends T> elements, AutoCloseable end) {
    /** The elements of a stream, which is closed after the last one. */
    public static <T> Source<T> of(Stream<? extends T> stream) {
        return new Source<>(stream.iterator(), stream);
    }

    /** The elements of an iterator, which is closed after the last one if it can be. */
    public static <T> Source<T> of(Iterator<? extends T> iterator) {
        return new Source<>(iterator, iterator instanceof AutoCloseable closeable ? closeable : () -> {});
    }

    /** No more elements are wanted. What goes wrong in closing is nobody's concern any more. */
    public void close() {
        try {
            end.close();
        } catch (Exception ignored) {
            System.getLogger("org.pescadero.rpc")
                    .log(System.Logger.Level.DEBUG, "a stream could not be closed", ignored);
        }
    }
}
