package org.pescadero.rpc.stub;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;

/**
 * What yields the elements of a stream that is sent.
 *
 * @param elements the elements
 * @param end closes what yields them
 * @param isShort whether they are known to be few, so that a thread for them is not worth its while
 * @param <T> the elements
 */
public record Source<T>(Iterator<? extends T> elements, AutoCloseable end, boolean isShort) {
    private static final int FEW = 32;

    /** The elements of a stream, which is closed after the last one. */
    public static <T> Source<T> of(Stream<? extends T> stream) {
        Spliterator<? extends T> elements = stream.spliterator();
        long known = elements.getExactSizeIfKnown();
        return new Source<>(Spliterators.iterator(elements), stream, known >= 0 && known <= FEW);
    }

    /** The elements of an iterator, which is closed after the last one if it can be. */
    public static <T> Source<T> of(Iterator<? extends T> iterator) {
        return new Source<>(iterator, iterator instanceof AutoCloseable closeable ? closeable : () -> {}, false);
    }

    /** No more elements are wanted. What goes wrong in closing is nobody's concern any more. */
    public void close() {
        try {
            end.close();
        } catch (Throwable ignored) { // an Error of the user's, too, would end the thread that closes many
            System.getLogger("org.pescadero.rpc")
                    .log(System.Logger.Level.DEBUG, "a stream could not be closed", ignored);
        }
    }
}
