package org.pescadero.dstp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where generated codecs read: straight from an array that somebody else owns, such as a received packet.
 *
 * <p>The octets may come from anybody. Every length is held against what has arrived before anything is allocated for
 * it, the heap that a message may turn into is bounded, and whatever is not the one encoding of a value is a
 * {@link DstpFormatException}. An {@code In} is made once and {@link #reset} for each message. For use by one thread at
 * a time.
 */
public final class In {
    private static final byte[] NONE = {};

    private final DstpLimits limits;
    private final Path path;
    ReferenceResolver resolver = RemoteReferences.NONE;
    private int start;
    private int descents;
    private int preceding;
    private @Nullable Runnable letGo;
    private @Nullable ReadObjects objects;

    // Most of a message are strings, and Text does it all in one go.
    byte[] octets = NONE;
    int position;
    int end;
    int heapLeft;

    /** A reader with the default limits and nothing to read. */
    public In() {
        this(DstpLimits.DEFAULT);
    }

    /** A reader with nothing to read. */
    public In(DstpLimits limits) {
        this.limits = limits;
        path = new Path(limits.depth());
    }

    /** Begins with the message that lies at {@code from} to {@code to} in an array. */
    public void reset(byte[] octets, int from, int to) {
        Objects.checkFromToIndex(from, to, octets.length);
        this.octets = octets;
        start = from;
        position = from;
        end = to;
        heapLeft = limits.heapOctets(to - from);
        descents = 0;
        preceding = 0;
        letGo = null;
        path.clear();
        if (objects != null) {
            objects.clear();
        }
    }

    /** Says that so many octets of something else preceded the message where it was sent. */
    public void preceded(int octets) {
        preceding = octets;
    }

    /** Says how octets of the message can outlive it: the owner of their array lets go of that. */
    public void keptBy(Runnable owner) {
        letGo = owner;
    }

    /** Makes octets of the message outlive it; false when they have to be copied. */
    boolean keep() {
        Runnable owner = letGo;
        if (owner == null) {
            return false;
        }
        owner.run();
        return true;
    }

    /** How many octets have been read, and what preceded them. */
    int offset() {
        return preceding + size();
    }

    /** How many octets are left. */
    public int remaining() {
        return end - position;
    }

    /** Where the next octet lies in the array. */
    public int position() {
        return position;
    }

    /** Makes sure that the message ends here. */
    public void end() {
        if (position != end) {
            throw malformed("", (end - position) + " octets follow the end of the value");
        }
    }

    /** How many octets have been read. */
    int size() {
        return position - start;
    }

    byte[] octets() {
        return octets;
    }

    DstpLimits limits() {
        return limits;
    }

    /** The objects of this message that may be met again. */
    ReadObjects objects() {
        if (objects == null) {
            objects = new ReadObjects();
        }
        return objects;
    }

    /** Takes other objects for those that were met so far, and gives those. */
    @Nullable
    ReadObjects exchange(@Nullable ReadObjects others) {
        ReadObjects before = objects;
        objects = others;
        return before;
    }

    // ---- the fixed block of a record

    /**
     * Takes the fixed block of a record, or some element of fixed size, and returns where it begins.
     *
     * @param size its octets
     * @param heapOctets what the object made of it costs on the heap
     */
    public int block(int size, int heapOctets) {
        int at = position;
        if (size > end - at) {
            throw tooShort("", size);
        }
        position = at + size;
        heapLeft -= heapOctets;
        if (heapLeft < 0) {
            throw overBudget("");
        }
        return at;
    }

    /** Reads one octet of a block. */
    public byte getByte(int at) {
        return octets[at];
    }

    /** Reads two octets of a block. */
    public short getShort(int at) {
        return (short) Octets.SHORT.get(octets, at);
    }

    /** Reads a character of a block. */
    public char getChar(int at) {
        return (char) Octets.CHAR.get(octets, at);
    }

    /** Reads four octets of a block. */
    public int getInt(int at) {
        return (int) Octets.INT.get(octets, at);
    }

    /** Reads eight octets of a block. */
    public long getLong(int at) {
        return (long) Octets.LONG.get(octets, at);
    }

    /** Reads a number of four octets of a block; of the NaNs only the one that is written. */
    public float getFloat(int at) {
        return Reals.ofFourOctets(this, at);
    }

    /** Reads a number of eight octets of a block; of the NaNs only the one that is written. */
    public double getDouble(int at) {
        return Reals.ofEightOctets(this, at);
    }

    /** Reads an octet of the bit block, in which only the bits of {@code used} may be set. */
    public int bits(int at, int used) {
        int bits = octets[at] & 0xFF;
        if ((bits & ~used) != 0) {
            throw malformedAt(at, "", "spare bits are set: 0x" + Integer.toHexString(bits & ~used));
        }
        return bits;
    }

    /** Reads an octet that is 0 for false or 1 for true. */
    public boolean getBoolean(int at) {
        return bits(at, 1) != 0;
    }

    // ---- the variable part

    /** Reads an unsigned number in groups of seven bits; only its shortest form. */
    public int varint() {
        return varint("");
    }

    int varint(String component) {
        return Varint.read(this, component);
    }

    /** Reads the string component of a record. */
    public String string(String component) {
        return Text.read(this, component);
    }

    /** Reads a string. */
    public String string() {
        return Text.read(this, "");
    }

    /**
     * Reads the head of a list or an array of objects of which none is null.
     *
     * @param elementOctets the least octets that an element takes
     * @param heapOctets what an element costs on the heap besides what its own codec charges
     * @return how many elements follow
     */
    public int count(int elementOctets, int heapOctets) {
        int head = Varint.small(this, "");
        if ((head & 1) != 0) {
            throw malformed("", "elements are absent where none may be");
        }
        return checked(head >>> 1, elementOctets, heapOctets);
    }

    /** Holds the count of elements against the octets that are left, and charges for them. */
    int checked(int size, int elementOctets, int heapOctets) {
        if (elementOctets == 0 ? size > limits.emptyElements() : size > remaining() / elementOctets) {
            throw malformed("", size + " elements are announced, which " + remaining() + " octets cannot hold");
        }
        charge("", (long) size * heapOctets);
        return size;
    }

    /** Takes octets and returns where they begin. */
    int take(String component, int size) {
        int at = position;
        if (size > end - at) {
            throw tooShort(component, size);
        }
        position = at + size;
        return at;
    }

    /** Charges for heap that is about to be allocated. */
    void charge(String component, long heapOctets) {
        if (heapOctets > heapLeft) {
            throw overBudget(component);
        }
        heapLeft -= (int) heapOctets;
    }

    // ---- where we are, and what is wrong

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

    private DstpFormatException tooDeep(String component) {
        return malformed(component, "values lie in each other more than " + limits.depth() + " deep");
    }

    /** Names the element of the component that is read next. */
    public void index(int index) {
        path.index(index);
    }

    /** Leaves the component. */
    public void leave() {
        path.leave();
    }

    /** A finding at this place. */
    public DstpFormatException malformed(String component, String what) {
        return malformedAt(position, component, what);
    }

    DstpFormatException malformedAt(int at, String component, String what) {
        return new DstpFormatException(path.describe(component), at - start, what);
    }

    /** What a constructor of the application threw when it was given the values that were read. */
    public DstpFormatException refused(String type, RuntimeException thrown) {
        if (thrown instanceof DstpFormatException format) {
            return format;
        }
        return (DstpFormatException)
                malformed("", type + " refused its values with " + thrown).initCause(thrown);
    }

    DstpFormatException tooShort(String component, int size) {
        return malformed(component, size + " octets are needed and " + remaining() + " are left");
    }

    private DstpFormatException overBudget(String component) {
        return malformed(component, "the value takes more heap than a message of " + (end - start) + " octets may");
    }
}
