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

    /** Writes a value. */
    void write(Out out, T value);

    /** Reads a value. */
    T read(In in);
}
