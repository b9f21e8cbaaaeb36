package org.pescadero.rpc.call;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.In;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.StreamElements;

/**
 * A stream that arrives. Its first elements came with a call; the question for the next ones is a call of its own. It is asked while
 * elements are left, so that reading and yielding go on at the same time; but one segment ahead only, so that a slow reader holds
 * whoever yields them, and not before half of the first one has been read: many want no more than the beginning.
 *
 * <p>For use by one thread at a time.
 */
final class RemoteStream<T> implements Arriving<T> {
    private Queue<T> ready = new ArrayDeque<>();
    private int read;
    private int asked;
    /** The next segment is asked for when no more than so many elements are left. */
    private int few;

    private final Share share = new Share();
    private @Nullable FurtherSegments<T> further;
    private @Nullable SegmentAhead<T> ahead;
    private @Nullable Throwable failure;
    private boolean closed;

    RemoteStream() {}

    /** Takes the first segment in; whether it is the last one. */
    boolean first(In in, StreamElements<T> elements) {
        boolean last = FurtherSegments.read(in, 0, elements, ready);
        read = ready.size();
        few = read / 2;
        return last;
    }

    /** There are further elements. */
    void goesOn(FurtherSegments<T> where) {
        further = where;
        where.end().with(this);
    }

    /** One that has come whole tells how many elements it has, so that whoever passes it on need not find out. */
    @Override
    public Stream<T> stream() {
        if (further != null) {
            return Arriving.super.stream();
        }
        int known = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliterator(this, ready.size(), known), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (closed) {
                throw new IllegalStateException("this stream has been closed");
            }
            if (failure != null) {
                rethrow(failure);
            }
            FurtherSegments<T> where = further;
            if (where == null) {
                return false;
            }
            advance(where);
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T next = ready.remove();
        if (further != null && ahead == null && ready.size() <= few) {
            ahead = SegmentAhead.ask(further, ++asked, read, share.next());
        }
        return next;
    }

    private void advance(FurtherSegments<T> where) {
        SegmentAhead<T> coming = ahead;
        ahead = null;
        long began = System.nanoTime();
        try {
            take(coming == null ? where.ask(++asked, read, share.next()) : coming.await());
            share.waited(System.nanoTime() - began);
        } catch (RuntimeException aborted) {
            failed(aborted);
            where.end().close();
        }
    }

    private void take(FurtherSegments.Segment<T> segment) {
        ready = segment.elements();
        read += ready.size();
        few = ready.size();
        if (segment.last()) {
            further = null;
        }
        if (segment.failure() != null) {
            failed(segment.failure());
        }
    }

    private void failed(Throwable thrown) {
        failure = thrown;
        further = null;
    }

    /** What the procedure declares is thrown as it is, as a local stream would. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void thrown(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /** Throws what a stream has thrown, be it declared anywhere or not. */
    static void rethrow(Throwable thrown) {
        RemoteStream.<RuntimeException>thrown(thrown);
    }

    @Override
    public void close() {
        ready.clear();
        closed = true;
        FurtherSegments<T> where = further;
        further = null;
        if (where != null) {
            where.end().close();
        }
        SegmentAhead<T> coming = ahead;
        ahead = null;
        if (coming != null) {
            coming.cancel();
        }
    }
}
