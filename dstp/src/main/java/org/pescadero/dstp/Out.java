package org.pescadero.dstp;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where generated codecs write: straight into an array that somebody else owns, such as an outgoing packet.
 *
 * <p>A record is written as one {@link #block block} of its fixed-size components, filled by {@code put...} at offsets
 * known when the codec was generated, and then its variable part, component by component. An {@code Out} is made once
 * and {@link #reset} for each message; writing allocates nothing but what {@link String#getBytes} does. For use by one
 * thread at a time.
 */
public final class Out {
    private static final Room DOUBLING =
            (octets, used, needed) -> Arrays.copyOf(octets, Math.max(needed, Math.min(2 * octets.length, 1 << 30)));

    private final DstpLimits limits;
    private final Path path;
    /** What makes objects that are passed by reference callable. */
    ReferenceResolver resolver = RemoteReferences.NONE;

    private byte[] octets = {};
    private int start;
    private int position;
    private int limit;
    private int reserved;
    private int bound;
    private int preceding;
    private Tails tails = Tails.NONE;
    private @Nullable ByteBuffer tail;
    private int descents;
    private Room room = DOUBLING;
    private @Nullable WrittenObjects objects;

    /** A writer with the default limits and an array of its own. */
    public Out() {
        this(DstpLimits.DEFAULT);
    }

    /** A writer with an array of its own. */
    public Out(DstpLimits limits) {
        this.limits = limits;
        path = new Path(limits.depth());
        reset(new byte[256], 0, 256, limits.heapMostOctets(), DOUBLING);
    }

    /**
     * Begins a message.
     *
     * @param octets where to write
     * @param position where the first octet goes
     * @param limit the end of the space; octets of the array beyond it are somebody else's, and stay so when it grows
     * @param bound how many octets the message may have
     * @param room where to get a larger array
     */
    public void reset(byte[] octets, int position, int limit, int bound, Room room) {
        Objects.checkFromToIndex(position, limit, octets.length);
        this.octets = octets;
        this.start = position;
        this.position = position;
        this.reserved = octets.length - limit;
        this.bound = bound;
        this.limit = limit();
        this.room = room;
        preceding = 0;
        tails = Tails.NONE;
        tail = null;
        descents = 0;
        path.clear();
        forget();
    }

    /** Begins another message in the same place, as if the last one had not been written. */
    public void reset() {
        position = start;
        tail = null;
        descents = 0;
        path.clear();
        forget();
    }

    /** Says that so many octets of something else precede the message where it is sent. */
    public void preceded(int octets) {
        preceding = octets;
    }

    /** Which buffers may be the end of a message without being copied into it. */
    public enum Tails {
        /** None: all are copied. */
        NONE,
        /** Those on the heap that nobody can write to by the reference that is given here. */
        READ_ONLY,
        /** All but files that are mapped into memory: these may become shorter, which is noticed too late. */
        ALL
    }

    /** Lets the end of the message lie elsewhere; {@link #tail} then yields it. */
    public void takes(Tails which) {
        tails = which;
    }

    /** The end of the message, where it lies elsewhere: octets that are not copied, and must not change until they are sent. */
    public Optional<ByteBuffer> tail() {
        return Optional.ofNullable(tail);
    }

    /** How many octets the message has so far, and what precedes it. */
    int offset() {
        return preceding + size();
    }

    /** Ends the message with octets that lie elsewhere; false when they are to be copied. */
    boolean tail(ByteBuffer octets) {
        boolean taken = switch (tails) {
            case NONE -> false;
            case READ_ONLY -> octets.isReadOnly() && !octets.isDirect();
            case ALL -> !octets.isDirect() || !MemorySegment.ofBuffer(octets).isMapped();
        };
        if (!taken) {
            return false;
        }
        long size = (long) size() + octets.remaining();
        if (size > bound) {
            throw new MessageTooLarge(path.describe(""), size, bound);
        }
        tail = octets;
        return true;
    }

    /** The array that holds the message; another one after it has grown. */
    public byte[] octets() {
        return octets;
    }

    /** Where the next octet goes. */
    public int position() {
        return position;
    }

    /** How many octets the message has so far. */
    public int size() {
        return position - start;
    }

    /** The message so far, in an array of its own. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(octets, start, position);
    }

    // ---- the fixed block of a record

    /** Makes room for a block of octets and returns where it begins. Each of them must then be put. */
    public int block(int size) {
        int at = position;
        if (size > limit - at) {
            grow(size);
        }
        position = at + size;
        return at;
    }

    private void grow(int size) {
        long needed = (long) position + size;
        if (size < 0 || needed - start > bound) {
            throw new MessageTooLarge(path.describe(""), needed - start, bound);
        }
        octets = room.grow(octets, position, Math.toIntExact(needed + reserved));
        limit = limit();
        if (size > limit - position) {
            throw new IllegalStateException("asked for room for " + size + " octets, got " + (limit - position));
        }
    }

    private int limit() {
        return (int) Math.min(octets.length - reserved, (long) start + bound);
    }

    /** Puts one octet. */
    public void putByte(int at, int value) {
        octets[at] = (byte) value;
    }

    /** Puts two octets. */
    public void putShort(int at, int value) {
        Octets.SHORT.set(octets, at, (short) value);
    }

    /** Puts a character's two octets. */
    public void putChar(int at, char value) {
        Octets.CHAR.set(octets, at, value);
    }

    /** Puts four octets. */
    public void putInt(int at, int value) {
        Octets.INT.set(octets, at, value);
    }

    /** Puts eight octets. */
    public void putLong(int at, long value) {
        Octets.LONG.set(octets, at, value);
    }

    /** Puts a number of four octets; every NaN is the same one. */
    public void putFloat(int at, float value) {
        Octets.INT.set(octets, at, Float.floatToIntBits(value));
    }

    /** Puts a number of eight octets; every NaN is the same one. */
    public void putDouble(int at, double value) {
        Octets.LONG.set(octets, at, Double.doubleToLongBits(value));
    }

    // ---- the variable part

    /** Writes an unsigned number in groups of seven bits, low group first, in as few octets as it needs. */
    public void varint(int value) {
        int at = block(Varint.octets(value));
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            octets[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        octets[at] = (byte) rest;
    }

    /** Writes the string component of a record. */
    public void string(String component, @Nullable String value) {
        Text.write(this, component, present(component, value));
    }

    /** Writes a string. An unpaired surrogate is written as a question mark. */
    public void string(String value) {
        Text.write(this, "", value);
    }

    DstpLimits limits() {
        return limits;
    }

    /** The objects of this message that may be met again. */
    WrittenObjects objects() {
        if (objects == null) {
            objects = new WrittenObjects();
        }
        return objects;
    }

    /** Another message begins, in which no object has been met yet. */
    void forget() {
        if (objects != null) {
            objects.clear();
        }
    }

    /** Takes other objects for those that were met so far, and gives those. */
    @Nullable
    WrittenObjects exchange(@Nullable WrittenObjects others) {
        WrittenObjects before = objects;
        objects = others;
        return before;
    }

    // ---- for the elements of streams, of which the last one may have to wait for another message

    /** How many octets the message may still have. */
    int left() {
        return bound - size();
    }

    int bound() {
        return bound;
    }

    void bound(int octets) {
        bound = octets;
        limit = limit();
    }

    int depth() {
        return path.depth();
    }

    /** Forgets what was written from a position on. */
    void cut(int at) {
        position = at;
    }

    /** Forgets what was written from a position on, where this many components had been entered. */
    void cut(int at, int depth) {
        position = at;
        path.depth(depth);
        descents = 0;
    }

    /** Writes octets without their count. */
    public void raw(byte[] value) {
        int at = block(value.length);
        System.arraycopy(value, 0, octets, at, value.length);
    }

    /** Writes the head of a list or an array of objects of which none is null. */
    public void count(int size) {
        count(size, 0);
    }

    /** The head of a list; the bit says whether a map of absent elements follows. */
    void count(int size, int map) {
        if (size >= 1 << 30) {
            throw new MessageTooLarge(path.describe(""), size, bound);
        }
        varint(size << 1 | map);
    }

    // ---- where we are

    /** Goes into a component. */
    public void enter(String component) {
        if (!path.enter(component)) {
            throw tooDeep(component);
        }
    }

    /** Goes one level down in a type that may contain itself. */
    public void descend() {
        if (++descents > limits.depth()) {
            throw tooDeep("");
        }
    }

    /** Leaves the level. */
    public void ascend() {
        descents--;
    }

    private IllegalArgumentException tooDeep(String component) {
        return unfit(component, "lies too deep: values may lie in each other " + limits.depth() + " deep");
    }

    /** Where we are, for messages. */
    String place(String component) {
        return path.describe(component);
    }

    /** Names the element of the component that is written next. */
    public void index(int index) {
        path.index(index);
    }

    /** Leaves the component. */
    public void leave() {
        path.leave();
    }

    /** A value that is here and has no encoding. */
    IllegalArgumentException unfit(String why) {
        return unfit("", why);
    }

    IllegalArgumentException unfit(String component, String why) {
        return new IllegalArgumentException(path.describe(component) + " " + why);
    }

    /** The component of a record, which must not be null. */
    public <T> T present(String component, @Nullable T value) {
        if (value == null) {
            throw new NullPointerException(path.describe(component) + " is null");
        }
        return value;
    }

    /** The element or component that was entered, which must not be null. */
    public <T> T present(@Nullable T value) {
        return present("", value);
    }
}
