package org.pescadero.dstp;

/**
 * How the values of one type become octets and are made again from octets. Generated for every {@link Encodable} type;
 * users name it and hand it to {@link Dstp}.
 *
 * @param <T> the type
 */
public interface Codec<T> {
    /** The fingerprint of how the values travel: another one stands for another encoding. */
    long fingerprint();

    /** The descriptor of the type, as text: all that is needed to read the values where the type is another one. */
    String descriptor();

    /** Whether the same object may be met again in a value, so that a reader has to remember what it met. */
    default boolean shares() {
        return false;
    }

    /** Writes a value. */
    void write(Out out, T value);

    /** Reads a value. */
    T read(In in);
}
