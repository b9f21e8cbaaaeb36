package org.pescadero.dstp;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an iterator yields as segments, one message after the other: see {@link Segments}.
 *
 * <p>An element is asked for when there is room for it, and never before the segment that it goes into is wanted. What the
 * iterator throws ends the segment before that element and is kept as the {@link #failure}. For use by one thread at a time.
 *
 * @param <T> the elements
 */
public final class SegmentWriter<T> {
    private final Iterator<? extends T> elements;
    private final BiConsumer<Out, T> writer;
    private final WrittenObjects objects = new WrittenObjects();
    private @Nullable T waiting;
    private boolean waits;
    private int index;
    private int head;
    private int start;
    private int count;
    private boolean exhausted;
    private @Nullable Throwable thrown;
    private boolean last;
    private @Nullable Throwable failure;
    private boolean unencodable;

    /**
     * A writer of elements.
     *
     * @param elements yields them
     * @param writer writes one of them
     */
    public SegmentWriter(Iterator<? extends T> elements, BiConsumer<Out, T> writer) {
        this.elements = elements;
        this.writer = writer;
    }

    /** What ended the stream early. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it ended because an element has no encoding, and not because there was none to be had. */
    public boolean unencodable() {
        return unencodable;
    }

    /**
     * Writes the next segment.
     *
     * @param enough whether a segment that has so many octets is to end
     * @return whether it is the last one
     */
    public boolean write(Out out, IntPredicate enough) {
        begin(out);
        do {
            fetch();
        } while (!add(out, enough));
        return end(out);
    }

    /** Begins the next segment; {@link #fetch} and {@link #add} in turn fill it, {@link #end} ends it. */
    public void begin(Out out) {
        head = out.block(2);
        start = out.position();
        count = 0;
    }

    /**
     * Asks for the next element, which may take its time: nothing is written meanwhile, and the segment may be ended as it is,
     * also by another thread that sees all that this one has done.
     */
    public void fetch() {
        if (waits || exhausted || thrown != null || failure != null) {
            return;
        }
        try {
            exhausted = !elements.hasNext();
            if (!exhausted) {
                waiting = elements.next();
                waits = true;
            }
        } catch (Throwable failed) {
            thrown = failed;
        }
    }

    /**
     * Writes the element that was asked for.
     *
     * @return whether nothing more is to go into this segment
     */
    public boolean add(Out out, IntPredicate enough) {
        last = exhausted;
        if (failure == null) {
            failure = thrown;
        }
        if (last || failure != null || !written(out, count == 0) || failure != null) {
            return true;
        }
        count++;
        index++;
        int octets = out.position() - start;
        return enough.test(octets) || (octets < count && count >= out.limits().emptyElements());
    }

    /** How many elements the segment has by now. */
    public int count() {
        return count;
    }

    /** Ends the segment; whether it is the last one. */
    public boolean end(Out out) {
        out.putByte(head, last ? 1 : 0);
        Segments.count(out, head + 1, count);
        return last;
    }

    /** Writes the element that waits; false when it has to go on waiting because the message is full. */
    private boolean written(Out out, boolean first) {
        int before = out.position();
        WrittenObjects outer = out.exchange(objects);
        objects.clear();
        int level = out.depth();
        try {
            out.index(index);
            writer.accept(out, out.present(waiting));
            if (out.left() >= Segments.KEPT_OCTETS) {
                waiting = null;
                waits = false;
                return true;
            }
        } catch (MessageTooLarge tooLarge) {
            if (first && !fitsAlone(out)) {
                fail(tooLarge);
            }
        } catch (RuntimeException unfit) {
            fail(unfit);
        } finally {
            out.exchange(outer);
        }
        out.cut(before, level);
        if (first && out.size() <= Segments.REST_OCTETS && failure == null) {
            fail(new MessageTooLarge("an element of the stream", out.bound() + 1L, out.bound()));
        }
        return false;
    }

    /** Whether an element for which there is no room beside what precedes it will have room in the next message. */
    private boolean fitsAlone(Out out) {
        Out alone = new Out(out.limits());
        alone.bound(out.bound() - 2 * Segments.REST_OCTETS);
        alone.resolver = out.resolver;
        alone.enter("");
        try {
            writer.accept(alone, out.present(waiting));
            return true;
        } catch (RuntimeException tooLarge) {
            return false;
        }
    }

    private void fail(RuntimeException thrown) {
        failure = thrown;
        unencodable = true;
    }
}
