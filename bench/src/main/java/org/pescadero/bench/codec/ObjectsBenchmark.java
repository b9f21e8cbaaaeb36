package org.pescadero.bench.codec;

/**
 * A codec that writes any object of classes that it has been told of.
 *
 * @param <S> what octets are read from
 */
public abstract class ObjectsBenchmark<S> extends CodecBenchmark<S> {
    /** For JMH. */
    protected ObjectsBenchmark() {}

    abstract int writeAny(Object value);

    abstract Object readAny(S written, Class<?> type);

    @Override
    final int write(MediaContent value) {
        return writeAny(value);
    }

    @Override
    final int write(Numbers value) {
        return writeAny(value);
    }

    @Override
    final MediaContent readMediaContent(S written) {
        return (MediaContent) readAny(written, MediaContent.class);
    }

    @Override
    final Numbers readNumbers(S written) {
        return (Numbers) readAny(written, Numbers.class);
    }
}
