package org.pescadero.dstp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;

/**
 * Values as octets without any call: for files, caches and messages of other systems.
 *
 * <p>Annotate a record, an enum or a sealed interface with {@link Encodable}; then {@code Dstp.encode(PersonCodec.CODEC,
 * person)} yields octets of which {@code Dstp.decode(PersonCodec.CODEC, octets)} makes an equal value. The reader decides what may come
 * out: octets name no classes. They begin with eight that say which version of the format they are in and which type
 * they were written as, so that octets of another type are refused, and are as safe to read as anything from the
 * network: what is malformed is a {@link DstpFormatException}. Values that were written by another version of the type are
 * read by {@code Stored}, in the package of evolution.
 *
 * <p>The methods that take an {@link Out} or an {@link In} allocate nothing for themselves; use them where values are
 * many.
 */
public final class Dstp {
    private static final String NULL = "the value is null";

    private Dstp() {}

    /** A value as octets. */
    public static <T> byte[] encode(Codec<T> codec, T value) {
        Out out = new Out();
        encode(codec, value, out);
        return out.toByteArray();
    }

    /**
     * A value as octets that also describe its type, so that whoever reads them needs to know nothing of it: programs with
     * another version of the type, and tools.
     */
    public static <T> byte[] encodeDescribed(Codec<T> codec, T value) {
        Objects.requireNonNull(value, NULL);
        Out out = new Out();
        Prefix.writeDescribed(out, codec);
        codec.write(out, value);
        return out.toByteArray();
    }

    /** Writes a value behind what has been written so far. */
    public static <T> void encode(Codec<T> codec, T value, Out out) {
        Objects.requireNonNull(value, NULL);
        out.forget();
        Prefix.write(out, codec);
        codec.write(out, value);
    }

    /**
     * Puts a value into a buffer and moves the buffer's position behind it.
     *
     * @throws BufferOverflowException if the value needs more room than remains; the position has not moved then
     */
    public static <T> void encode(Codec<T> codec, T value, ByteBuffer buffer) {
        if (!buffer.hasArray()) {
            buffer.put(encode(codec, value));
            return;
        }
        Out out = new Out();
        int from = buffer.arrayOffset() + buffer.position();
        int to = buffer.arrayOffset() + buffer.limit();
        out.reset(buffer.array(), from, to, buffer.remaining(), (octets, used, needed) -> {
            throw new BufferOverflowException();
        });
        try {
            encode(codec, value, out);
        } catch (MessageTooLarge e) {
            BufferOverflowException overflow = new BufferOverflowException();
            overflow.initCause(e);
            throw overflow;
        }
        buffer.position(buffer.position() + out.size());
    }

    /** The value that octets stand for. */
    public static <T> T decode(Codec<T> codec, byte[] octets) {
        return decode(codec, octets, 0, octets.length);
    }

    /** The value that the octets from {@code from} to {@code to} stand for. */
    public static <T> T decode(Codec<T> codec, byte[] octets, int from, int to) {
        In in = new In();
        in.reset(octets, from, to);
        return decode(codec, in);
    }

    /** The value that all of the octets that {@code in} was set to stand for. */
    public static <T> T decode(Codec<T> codec, In in) {
        Prefix.read(in, codec);
        T value = codec.read(in);
        in.end();
        return value;
    }

    /** The value that the remaining octets of a buffer stand for; the buffer's position moves to its limit. */
    public static <T> T decode(Codec<T> codec, ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int from = buffer.arrayOffset() + buffer.position();
            T value = decode(codec, buffer.array(), from, from + buffer.remaining());
            buffer.position(buffer.limit());
            return value;
        }
        byte[] octets = new byte[buffer.remaining()];
        buffer.duplicate().get(octets);
        T value = decode(codec, octets);
        buffer.position(buffer.limit());
        return value;
    }

    /** Writes a value to a stream of which it is all. */
    public static <T> void write(Codec<T> codec, T value, OutputStream stream) throws IOException {
        Out out = new Out();
        encode(codec, value, out);
        stream.write(out.octets(), 0, out.size());
    }

    /** Reads the value that is all of a stream. */
    public static <T> T read(Codec<T> codec, InputStream stream) throws IOException {
        int most = DstpLimits.DEFAULT.heapMostOctets();
        byte[] octets = stream.readNBytes(most);
        if (octets.length == most && stream.read() >= 0) {
            throw new DstpFormatException("value", most, "the stream has more than " + most + " octets");
        }
        return decode(codec, octets);
    }

    /** Writes a value, with its size before it, to a stream that holds several. */
    public static <T> void append(Codec<T> codec, T value, OutputStream stream) throws IOException {
        Out out = new Out();
        encode(codec, value, out);
        Out size = new Out();
        size.varint(out.size());
        stream.write(size.octets(), 0, size.size());
        stream.write(out.octets(), 0, out.size());
    }

    /** Reads the next value that was {@link #append appended}; nothing at the end of the stream. */
    public static <T> Optional<T> next(Codec<T> codec, InputStream stream) throws IOException {
        byte[] head = new byte[5];
        int headOctets = 0;
        do {
            int octet = stream.read();
            if (octet < 0) {
                if (headOctets == 0) {
                    return Optional.empty();
                }
                throw new EOFException("the stream ends within the size of a value");
            }
            head[headOctets++] = (byte) octet;
        } while (head[headOctets - 1] < 0 && headOctets < head.length);
        In in = new In();
        in.reset(head, 0, headOctets);
        int size = in.varint();
        if (size < 0 || size > DstpLimits.DEFAULT.heapMostOctets()) {
            throw in.malformed("", "a value of " + Integer.toUnsignedString(size) + " octets is announced");
        }
        byte[] octets = stream.readNBytes(size);
        if (octets.length < size) {
            throw new EOFException("the stream ends after " + octets.length + " of a value's " + size + " octets");
        }
        return Optional.of(decode(codec, octets));
    }
}
