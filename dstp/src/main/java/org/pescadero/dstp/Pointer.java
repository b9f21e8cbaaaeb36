package org.pescadero.dstp;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leads to a value, or nowhere. Pointers are what they are: one equals only itself, wherever it leads, and the same one met
 * several times in a message is the same one again where it arrives. They are the only way in which values can lead back
 * to themselves.
 *
 * @param <T> what it leads to
 */
public final class Pointer<T> {
    private static final Pointer<?> NIL = new Pointer<>();

    private @Nullable T target;

    Pointer() {}

    /** A new pointer to a value. */
    public static <T> Pointer<T> to(T target) {
        Pointer<T> pointer = new Pointer<>();
        pointer.fill(target);
        return pointer;
    }

    /** The pointer that leads nowhere. */
    @SuppressWarnings("unchecked") // it never yields a value
    public static <T> Pointer<T> nil() {
        return (Pointer<T>) NIL;
    }

    /**
     * A new pointer to a value that contains it.
     *
     * @param maker makes the value; the pointer that it is given leads there when it has returned
     */
    public static <T> Pointer<T> cycle(Function<Pointer<T>, T> maker) {
        Pointer<T> pointer = new Pointer<>();
        pointer.fill(maker.apply(pointer));
        return pointer;
    }

    void fill(T value) {
        target = Objects.requireNonNull(value, "a pointer leads to a value or is nil");
    }

    /** Whether it leads nowhere. */
    @SuppressWarnings("ReferenceEquality") // there is one nil
    public boolean isNil() {
        return this == NIL;
    }

    /**
     * The value that it leads to.
     *
     * @throws IllegalStateException if it is nil, or if the value is still being made, as in a constructor that is given the
     *     pointer
     */
    public T get() {
        T value = target;
        if (value == null) {
            throw new IllegalStateException(
                    isNil() ? "the pointer is nil" : "what the pointer leads to is still being made");
        }
        return value;
    }

    /** Says that it is a pointer; what it leads to may lead back to it. */
    @Override
    public String toString() {
        return isNil() ? "nil" : "pointer@" + Integer.toHexString(hashCode());
    }
}
