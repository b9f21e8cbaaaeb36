package org.pescadero.rpc.stream;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.SegmentWriter;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.stub.Source;
import org.pescadero.rpc.time.Deadlines;

/**
 * Fills segments with what a source yields. A source that blocks does not hold what it has yielded before: the segment is taken
 * from it as it is. As long as it has never done that it runs on the thread that answers, and somebody else answers in its
 * place if need be; from then on, and where nobody else can, it runs on a virtual thread and the one that answers waits.
 *
 * <pre>
 *  IDLE --fill()--> ASKING --element--> WRITING --room is left--> ASKING
 *                     |                     '-----full, end-----> IDLE
 *                     '--time is over--> TAKEN --fill()--> ASKING
 * </pre>
 *
 * <p>Between ASKING and TAKEN one compare-and-set decides who may write; everything else is guarded by this object. Segments are
 * filled one after the other; it may be closed by any thread at any time.
 */
final class SegmentFiller implements Overdue.Gathered {
    private enum State {
        /** The source is not in use. */
        IDLE,
        /** It is asked for an element, and nobody writes. */
        ASKING,
        /** An element is being written. */
        WRITING,
        /** It is still asked for an element, which is for the next segment. */
        TAKEN
    }

    /** What has become of a segment. */
    enum Filled {
        /** It has been written, and others follow. */
        MORE,
        /** It has been written, and no other one follows. */
        LAST,
        /** It has been sent already: this thread has nothing to do with it any more. */
        ELSEWHERE
    }

    private final Source<?> source;
    private final SegmentWriter<?> writer;
    private final Overdue overdue;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile long begunNanos;
    private @Nullable Filling filling;
    private @Nullable Thread thread;
    private boolean first = true;
    private boolean blocks;
    private boolean closed;
    private boolean orphan;

    SegmentFiller(Source<?> source, SegmentWriter<?> writer, Overdue overdue) {
        this.source = source;
        this.writer = writer;
        this.overdue = overdue;
    }

    /**
     * Writes the next segment: until it has so many octets, or there are elements and they have been coming for too long.
     *
     * @param takeOver sends the segment, which is not the last one, in place of this thread; null when nobody can
     * @throws CancellationException when nobody wants it any more
     * @throws CallAborted when this thread is interrupted or its time is over; nobody asks the source any more
     */
    Filled fill(Out out, int most, @Nullable Runnable takeOver) {
        Filling wanted = new Filling(out, most, takeOver);
        try {
            if (begin(wanted)) {
                overdue.add(this);
                run();
                overdue.remove(this);
                if (taken(wanted)) {
                    return Filled.ELSEWHERE;
                }
            } else {
                await(wanted, Deadlines.current());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            give(wanted);
            throw new CallAborted("interrupted while waiting for the elements of a stream", false, false, null);
        }
        check(wanted);
        first = false;
        return writer.end(out) ? Filled.LAST : Filled.MORE;
    }

    /** Whether this thread is to fill it itself. */
    private synchronized boolean begin(Filling wanted) {
        if (closed) {
            throw new CancellationException("it has been closed");
        }
        writer.begin(wanted.out);
        filling = wanted;
        begunNanos = System.nanoTime();
        state.set(State.ASKING);
        if (thread != null) {
            return false;
        }
        if (source.isShort() || (wanted.takeOver != null && !blocks)) {
            thread = Thread.currentThread();
            return true;
        }
        long deadline = Deadlines.current();
        thread = Thread.ofVirtual()
                .name("pescadero-source")
                .start(() -> Deadlines.where(deadline).run(this::run));
        return false;
    }

    private synchronized boolean taken(Filling wanted) {
        return wanted.taken;
    }

    private synchronized void check(Filling wanted) {
        if (closed) {
            throw new CancellationException("it has been closed");
        }
        if (wanted.error instanceof Error error) {
            throw error;
        }
    }

    private synchronized void await(Filling wanted, long deadline) throws InterruptedException {
        long until = begunNanos + Overdue.GATHERING_NANOS;
        while (!wanted.done) {
            if (closed) {
                detach(wanted);
            } else if (Deadlines.passed(deadline)) {
                give(wanted);
                throw new CallAborted("the time for the elements of a stream is over", true, false, null);
            } else if (!wanted.soon && until - System.nanoTime() <= 0) {
                wanted.done = take(wanted);
            } else if (wanted.soon && deadline == Deadlines.NONE) {
                wait();
            } else {
                long next = Deadlines.earlier(wanted.soon ? Deadlines.NONE : until, deadline);
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, next - System.nanoTime()));
            }
        }
    }

    /**
     * Takes a segment from a source that has been asked for the next element. The first one may be without any, since a call is
     * not to wait for what may never come; others end with their first.
     */
    private boolean take(Filling wanted) {
        wanted.soon = true;
        if (!state.compareAndSet(State.ASKING, State.TAKEN)) {
            return false;
        }
        if (writer.count() == 0 && !first) {
            state.set(State.ASKING);
            return false;
        }
        blocks = true;
        return true;
    }

    @Override
    public long begunNanos() {
        return begunNanos;
    }

    /** The thread that gathers a segment waits for an element: what it has gathered is sent in its place. */
    @Override
    public synchronized void overdue() {
        Filling wanted = filling;
        if (wanted == null || closed || System.nanoTime() - begunNanos < Overdue.GATHERING_NANOS) {
            return;
        }
        if (wanted.takeOver == null) {
            wanted.soon = true;
        } else if (take(wanted)) {
            wanted.done = true;
            wanted.taken = true;
            first = false;
            boolean ignored = writer.end(wanted.out);
            wanted.takeOver.run();
        }
    }

    /** Ends the source's work, and this segment with it. */
    private void give(Filling wanted) {
        close();
        detach(wanted);
    }

    /** Waits until nobody writes into the segment any more, which is no longer than an element takes. */
    private synchronized void detach(Filling wanted) {
        wanted.soon = true;
        boolean interrupted = false;
        while (!wanted.done) {
            if (state.compareAndSet(State.ASKING, State.TAKEN)) {
                wanted.done = true;
                break;
            }
            try {
                wait();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The source's thread: one segment, or as many as are asked for while one element keeps it waiting. */
    private void run() {
        Optional<Filling> at = current();
        while (at.isPresent()) {
            writer.fetch();
            at = write();
        }
        if (unwanted()) {
            // The interrupt was meant for the source.
            Thread.interrupted();
            source.close();
        }
    }

    private synchronized Optional<Filling> current() {
        return Optional.ofNullable(filling);
    }

    /** Whether it was closed while its thread was at work; then nobody else closes the source. */
    private synchronized boolean unwanted() {
        return orphan;
    }

    /** Writes the element that was waited for; nothing when that was the last one of a segment, or is for the next. */
    private Optional<Filling> write() {
        if (!state.compareAndSet(State.ASKING, State.WRITING) && !asked()) {
            return Optional.empty();
        }
        Filling into = current().orElseThrow();
        try {
            if (!writer.add(into.out, into)) {
                state.set(State.ASKING);
                // Its time may have come to an end while the element was written.
                if (!into.soon || !state.compareAndSet(State.ASKING, State.WRITING)) {
                    return Optional.of(into);
                }
            }
        } catch (Throwable failed) {
            into.error = failed;
        }
        ended(into);
        return Optional.empty();
    }

    /** Whether somebody has asked for the next segment since the last one was taken. */
    private synchronized boolean asked() {
        if (state.get() == State.ASKING) {
            state.set(State.WRITING);
            return true;
        }
        rest();
        return false;
    }

    private synchronized void ended(Filling segment) {
        segment.done = true;
        rest();
    }

    private void rest() {
        state.set(State.IDLE);
        thread = null;
        filling = null;
        orphan = closed;
        notifyAll();
    }

    /** What the source has thrown, or why an element could not be written; once no element precedes it. */
    Optional<Throwable> failure() {
        return writer.failure();
    }

    /** Whether an element had no encoding. */
    boolean unencodable() {
        return writer.unencodable();
    }

    /** No more elements are wanted. A source that is being asked for one is interrupted, and closed when that has ended. */
    void close() {
        synchronized (this) {
            boolean first = !closed;
            closed = true;
            notifyAll();
            Thread working = thread;
            if (working != null) {
                working.interrupt();
            }
            if (!first || working != null) {
                return;
            }
        }
        source.close();
    }
}
