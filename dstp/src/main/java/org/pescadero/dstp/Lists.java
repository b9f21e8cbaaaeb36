package org.pescadero.dstp;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Lists of what was read; nobody can change them. */
public final class Lists {
    private Lists() {}

    /** A list of elements of which none is null, as {@link List#of(Object...)} makes it. */
    @SuppressWarnings("unchecked") // generated code puts in elements of this type only
    public static <E> List<E> of(Object[] elements) {
        return (List<E>) List.of(elements);
    }

    /** A list of one element, which may be an array. */
    public static <E> List<E> one(E element) {
        return List.of(element);
    }

    /** A list of two elements, which may be arrays. */
    public static <E> List<E> two(E first, E second) {
        return List.of(first, second);
    }

    /** A list of elements that may be null; the array becomes the list's own. */
    @SuppressWarnings("unchecked") // generated code puts in elements of this type only
    public static <E> List<E> ofNullable(Object[] elements) {
        return (List<E>) Collections.unmodifiableList(Arrays.asList(elements));
    }
}
