package org.pescadero.dstp.evolution;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;

/** How the octets of a writer's version become those of a reader's. Safe for use by many threads. */
public final class Resolution {
    private final Reading reading;
    private final Step step;
    private final Writing writing;

    /** Reads what the writer's version says. */
    private interface Reading {
        Value read(byte[] octets, int from, int to, ByteOrder sender, int preceding);
    }

    /** Says it in the reader's version. */
    private interface Writing {
        byte[] write(Value value, int preceding);
    }

    private Resolution(Reading reading, Step step, Writing writing) {
        this.reading = reading;
        this.step = step;
        this.writing = writing;
    }

    Resolution(Interpreter writer, int writerPlace, Interpreter reader, int readerPlace, Step step) {
        this(
                (octets, from, to, sender, preceding) -> writer.read(writerPlace, octets, from, to, sender, preceding),
                step,
                (value, preceding) -> reader.write(readerPlace, value, preceding));
    }

    /** How the segments of one stream become those of another. */
    static Resolution ofSegments(
            Interpreter writer, Type.Stream written, Interpreter reader, Type.Stream read, Step step) {
        return new Resolution(
                (octets, from, to, sender, preceding) -> writer.readSegment(written, octets, from, to, sender),
                step,
                (value, preceding) -> reader.writeSegment(read, value));
    }

    /** Why what the root of one schema writes cannot be read by the root of another; empty when it can. */
    public static List<Incompatibility> incompatibilities(Schema writer, Schema reader) {
        Planner planner = new Planner(writer, reader);
        Step ignored = planner.plan(0, 0, writer.root().simpleName());
        return planner.found();
    }

    /** How what the root of one schema writes becomes what the root of another reads; nothing when it cannot. */
    public static Optional<Resolution> of(Schema writer, Schema reader) {
        Planner planner = new Planner(writer, reader);
        Step step = planner.plan(0, 0, writer.root().simpleName());
        return planner.found().isEmpty()
                ? Optional.of(new Resolution(new Interpreter(writer), 0, new Interpreter(reader), 0, step))
                : Optional.empty();
    }

    /**
     * The reader's octets.
     *
     * @param octets an array that has the writer's from {@code from} to {@code to}
     * @param sender the byte order of the writer
     * @throws DstpFormatException when the octets are not what the writer's schema says
     */
    public byte[] resolve(byte[] octets, int from, int to, ByteOrder sender) {
        return resolve(octets, from, to, sender, 0, 0);
    }

    /**
     * The reader's octets, of what does not begin where what is sent begins.
     *
     * @param precededBy how many octets of something else preceded the writer's
     * @param preceding how many precede the reader's
     */
    public byte[] resolve(byte[] octets, int from, int to, ByteOrder sender, int precededBy, int preceding) {
        return writing.write(step.apply(reading.read(octets, from, to, sender, precededBy)), preceding);
    }

    /** The reader's octets, from a writer who is little-endian, as all are that Java runs on. */
    public byte[] resolve(byte[] octets) {
        return resolve(octets, 0, octets.length, ByteOrder.LITTLE_ENDIAN);
    }
}
