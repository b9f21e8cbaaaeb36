package org.pescadero.dstp.value;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.DstpLimits;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;

/** Reads and writes the values that a schema describes. Safe for use by many threads. */
public final class Interpreter {
    /** A tree takes more heap than the objects that it stands for, and lives shorter. */
    private static final DstpLimits LIMITS = new DstpLimits(64, 8192, 64, 4 << 20, 256 << 20);

    private final Schema schema;
    private final Layout.Table layouts;

    /**
     * Of values of this schema.
     *
     * @throws IllegalArgumentException when its types have too many parts
     */
    public Interpreter(Schema schema) {
        this.schema = schema;
        this.layouts = new Layout.Table(schema);
    }

    /** The schema. */
    public Schema schema() {
        return schema;
    }

    /** The value of the schema's root that octets stand for. */
    public Value read(byte[] octets) {
        return read(0, octets, 0, octets.length, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The value that the octets from {@code from} to {@code to} stand for.
     *
     * @param definition the place of its type in the schema
     * @param sender the byte order of whoever wrote it
     * @throws DstpFormatException when they are not the encoding of such a value
     */
    public Value read(int definition, byte[] octets, int from, int to, ByteOrder sender) {
        return read(definition, octets, from, to, sender, 0);
    }

    /**
     * The value that the octets from {@code from} to {@code to} stand for.
     *
     * @param preceding how many octets of something else preceded them where they were sent
     */
    public Value read(int definition, byte[] octets, int from, int to, ByteOrder sender, int preceding) {
        Objects.checkFromToIndex(from, to, octets.length);
        return sender == ByteOrder.BIG_ENDIAN
                ? read(definition, Arrays.copyOfRange(octets, from, to), 0, to - from, true, preceding)
                : read(definition, octets, from, to, false, preceding);
    }

    private Value read(int definition, byte[] octets, int from, int to, boolean bigEndian, int preceding) {
        In in = new In(LIMITS);
        in.reset(octets, from, to);
        in.preceded(preceding);
        Value value =
                new ValueReader(schema, layouts, in, bigEndian ? new Turning(octets, to) : null).definition(definition);
        Value whole = BulkValues.read(in, schema.definitions().get(definition), value);
        in.end();
        return whole;
    }

    /**
     * The segment of a stream that the octets from {@code from} to {@code to} stand for.
     *
     * @param stream the stream
     * @param sender the byte order of whoever wrote it
     * @throws DstpFormatException when they are not the encoding of such a segment
     */
    public Value readSegment(Type.Stream stream, byte[] octets, int from, int to, ByteOrder sender) {
        byte[] own = Arrays.copyOfRange(octets, from, to);
        In in = new In(LIMITS);
        in.reset(own, 0, own.length);
        boolean bigEndian = sender == ByteOrder.BIG_ENDIAN;
        in.enter("stream");
        Value value =
                new ValueReader(schema, layouts, in, bigEndian ? new Turning(own, own.length) : null).value(stream);
        in.leave();
        in.end();
        return value;
    }

    /** The encoding of a segment of a stream. */
    public byte[] writeSegment(Type.Stream stream, Value value) {
        Out out = new Out();
        out.enter("stream");
        new ValueWriter(schema, layouts, out).value(stream, value);
        return out.toByteArray();
    }

    /**
     * What a big-endian sender wrote, as a little-endian one would have written it.
     *
     * @param definition the place of the value's type in the schema
     * @throws DstpFormatException when the octets are not the encoding of such a value
     */
    public byte[] littleEndian(int definition, byte[] octets, int from, int to) {
        byte[] turned = Arrays.copyOfRange(octets, from, to);
        Value ignored = read(definition, turned, 0, turned.length, true, 0);
        return turned;
    }

    /** A value of the schema's root as people read it. */
    public String text(Value value) {
        return text(0, value);
    }

    /**
     * A value as people read it.
     *
     * @param definition the place of its type in the schema
     */
    public String text(int definition, Value value) {
        return new ValueText(schema).definition(definition, value);
    }

    /** The encoding of a value of the schema's root. */
    public byte[] write(Value value) {
        return write(0, value);
    }

    /**
     * The encoding of a value.
     *
     * @param definition the place of its type in the schema
     * @throws IllegalArgumentException when it is not a value of this type
     */
    public byte[] write(int definition, Value value) {
        return write(definition, value, 0);
    }

    /**
     * The encoding of a value.
     *
     * @param preceding how many octets of something else precede it where it is sent
     */
    public byte[] write(int definition, Value value, int preceding) {
        Out out = new Out();
        out.preceded(preceding);
        try {
            new ValueWriter(schema, layouts, out).definition(definition, value);
            BulkValues.write(out, schema.definitions().get(definition), value);
        } catch (ClassCastException other) {
            throw new IllegalArgumentException(
                    "the value is not one of "
                            + schema.definitions().get(definition).name(),
                    other);
        }
        return out.toByteArray();
    }
}
