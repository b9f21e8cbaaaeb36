package org.pescadero.dstp;

/**
 * What a type that cannot be annotated travels as. Written by users, named in {@link Import}; it keeps no state.
 *
 * @param <T> the type
 * @param <W> what travels instead: a string, a number, a record, or anything else that has an encoding
 */
public interface Conversion<T, W> {
    /** What travels instead of a value. Equal values give equal ones. */
    W toWire(T value);

    /**
     * The value that something stands for. What it throws refuses the message.
     *
     * @param wire what travelled, which anybody may have sent
     */
    T fromWire(W wire);
}
