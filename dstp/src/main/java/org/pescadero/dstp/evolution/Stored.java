package org.pescadero.dstp.evolution;

import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.Dstp;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.MessageTooLarge;
import org.pescadero.dstp.Prefix;
import org.pescadero.dstp.schema.Schema;

/**
 * Reads values that were kept since the days of other versions of their type: those that carry their descriptor, and those of
 * versions that this reader was told of. Safe for use by many threads.
 *
 * <pre>{@code
 * Stored<Person> people = Stored.as(PersonCodec.CODEC).knowing(Schema.of(descriptorOfLastYear));
 * Person ada = people.decode(octets);
 * }</pre>
 *
 * @param <T> the type as it is now
 */
public final class Stored<T> {
    /** More versions than anybody has; beyond these, plans are made again. */
    private static final int MOST_PLANS = 64;

    private static final int MOST_TOLD = 10;

    private final Codec<T> codec;
    private final Schema reader;
    private final Map<Integer, Schema> known;

    /** By fingerprint; no map is changed that another thread has seen. */
    private volatile Map<Long, Resolution> plans = Map.of();

    private Stored(Codec<T> codec, Schema reader, Map<Integer, Schema> known) {
        this.codec = codec;
        this.reader = reader;
        this.known = Map.copyOf(known);
    }

    /** A reader that knows the present version only. */
    public static <T> Stored<T> as(Codec<T> codec) {
        Schema reader = Schema.of(codec.descriptor());
        return new Stored<>(codec, reader, Map.of((int) reader.fingerprint(), reader));
    }

    /**
     * A reader that knows another version, too.
     *
     * @throws IllegalArgumentException if what that version wrote cannot be read as this one, with the reasons
     */
    public Stored<T> knowing(Schema version) {
        List<Incompatibility> reasons = Resolution.incompatibilities(version, reader);
        if (!reasons.isEmpty()) {
            throw new IllegalArgumentException(told(reasons));
        }
        Map<Integer, Schema> more = new HashMap<>(known);
        more.put((int) version.fingerprint(), version);
        return new Stored<>(codec, reader, more);
    }

    /**
     * The value that octets stand for, as the present version has it.
     *
     * @throws DstpFormatException when they are malformed, of a version that is not known, or of one that cannot be read
     */
    public T decode(byte[] octets) {
        Prefix prefix = Prefix.of(octets, 0, octets.length);
        Schema writer = writer(prefix);
        if (!prefix.bigEndian() && writer.fingerprint() == reader.fingerprint()) {
            return Dstp.decode(codec, octets);
        }
        byte[] resolved = resolved(octets, prefix, plan(writer));
        In in = new In();
        in.reset(resolved, 0, resolved.length);
        T value = codec.read(in);
        in.end();
        return value;
    }

    /** What the present version would have written, which may need more room than there is. */
    private static byte[] resolved(byte[] octets, Prefix prefix, Resolution plan) {
        ByteOrder sender = prefix.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try {
            return plan.resolve(octets, prefix.octets(), octets.length, sender);
        } catch (MessageTooLarge e) {
            throw new DstpFormatException("value", prefix.octets(), "in this version: " + e.getMessage());
        }
    }

    /** The schema that a value was written by: its own where it carries one, which must be the one that it says. */
    private Schema writer(Prefix prefix) {
        Optional<Schema> schema =
                prefix.descriptor().map(Schema::of).or(() -> Optional.ofNullable(known.get(prefix.fingerprint())));
        if (schema.isEmpty()) {
            throw malformed(
                    "the value is of another type or of a version of it that is not known here: its fingerprint ends"
                            + " with 0x" + Integer.toHexString(prefix.fingerprint()));
        }
        if ((int) schema.get().fingerprint() != prefix.fingerprint()) {
            throw malformed("the value carries the descriptor of another type");
        }
        if (schema.get().shares() != prefix.shares()) {
            throw malformed("the flag for objects that are met again is not as its type wants it");
        }
        return schema.get();
    }

    private Resolution plan(Schema writer) {
        Map<Long, Resolution> before = plans;
        Resolution plan = before.get(writer.fingerprint());
        if (plan == null) {
            plan = Resolution.of(writer, reader)
                    .orElseThrow(() -> malformed(told(Resolution.incompatibilities(writer, reader))));
            Map<Long, Resolution> more = before.size() < MOST_PLANS ? new HashMap<>(before) : new HashMap<>();
            more.put(writer.fingerprint(), plan);
            plans = more;
        }
        return plan;
    }

    private static String told(List<Incompatibility> reasons) {
        return "this version cannot be read: "
                + reasons.stream()
                        .limit(MOST_TOLD)
                        .map(Incompatibility::toString)
                        .collect(Collectors.joining(". "));
    }

    private static DstpFormatException malformed(String what) {
        return new DstpFormatException("value", 4, what);
    }
}
