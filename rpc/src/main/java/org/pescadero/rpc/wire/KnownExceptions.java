package org.pescadero.rpc.wire;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.HashMap;
import java.util.InputMismatchException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions that everybody has and that therefore arrive as themselves without being declared.
 *
 * <p>The table is the whole truth: a class is named on the wire by its place in it, and is made by a constructor call
 * that is written here. Places are never reused; new classes go to the end.
 */
final class KnownExceptions {
    private record Known(Class<? extends Exception> type, Function<@Nullable String, Exception> maker) {}

    private static final List<Known> TABLE = List.of(
            new Known(RuntimeException.class, RuntimeException::new),
            new Known(IllegalArgumentException.class, IllegalArgumentException::new),
            new Known(IllegalStateException.class, IllegalStateException::new),
            new Known(NullPointerException.class, NullPointerException::new),
            new Known(IndexOutOfBoundsException.class, IndexOutOfBoundsException::new),
            new Known(ArrayIndexOutOfBoundsException.class, ArrayIndexOutOfBoundsException::new),
            new Known(StringIndexOutOfBoundsException.class, StringIndexOutOfBoundsException::new),
            new Known(NegativeArraySizeException.class, NegativeArraySizeException::new),
            new Known(ArrayStoreException.class, ArrayStoreException::new),
            new Known(ArithmeticException.class, ArithmeticException::new),
            new Known(NumberFormatException.class, NumberFormatException::new),
            new Known(ClassCastException.class, ClassCastException::new),
            new Known(UnsupportedOperationException.class, UnsupportedOperationException::new),
            new Known(SecurityException.class, SecurityException::new),
            new Known(NoSuchElementException.class, NoSuchElementException::new),
            new Known(InputMismatchException.class, InputMismatchException::new),
            new Known(ConcurrentModificationException.class, ConcurrentModificationException::new),
            new Known(EmptyStackException.class, message -> new EmptyStackException()),
            new Known(CancellationException.class, CancellationException::new),
            new Known(DateTimeException.class, DateTimeException::new),
            new Known(DateTimeParseException.class, message -> new DateTimeParseException(message, "", 0)),
            new Known(BufferOverflowException.class, message -> new BufferOverflowException()),
            new Known(BufferUnderflowException.class, message -> new BufferUnderflowException()),
            new Known(IOException.class, IOException::new),
            new Known(FileNotFoundException.class, FileNotFoundException::new),
            new Known(EOFException.class, EOFException::new),
            new Known(NoSuchFileException.class, NoSuchFileException::new),
            new Known(FileAlreadyExistsException.class, FileAlreadyExistsException::new),
            new Known(AccessDeniedException.class, AccessDeniedException::new),
            new Known(TimeoutException.class, TimeoutException::new),
            new Known(InterruptedException.class, InterruptedException::new),
            new Known(UncheckedIOException.class, message -> new UncheckedIOException(message, new IOException())));

    private static final int UNCHECKED_IO = TABLE.size();
    private static final Map<Class<?>, Integer> PLACES = places();

    private KnownExceptions() {}

    private static Map<Class<?>, Integer> places() {
        Map<Class<?>, Integer> places = new HashMap<>();
        for (Known known : TABLE) {
            places.put(known.type, places.size() + 1);
        }
        return Map.copyOf(places);
    }

    /** The place of exactly this class, from 1; 0 when it has none. */
    static int place(Class<?> type) {
        return PLACES.getOrDefault(type, 0);
    }

    /** Makes the exception of a place; null when this table has no such place. */
    static @Nullable Exception make(int place, @Nullable String message, @Nullable Throwable cause) {
        if (place < 1 || place > TABLE.size()) {
            return null;
        }
        if (place == UNCHECKED_IO) {
            return unchecked(message, cause);
        }
        Exception made = TABLE.get(place - 1).maker.apply(message);
        if (cause != null) {
            made.initCause(cause);
        }
        return made;
    }

    private static Exception unchecked(@Nullable String message, @Nullable Throwable cause) {
        if (cause instanceof IOException io) {
            return new UncheckedIOException(message, io);
        }
        return new UncheckedIOException(message, new IOException(cause));
    }
}
