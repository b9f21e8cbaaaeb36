package org.pescadero.rpc.call;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.time.Deadlines;

/**
 * The segment after the one that is being read, asked for on a virtual thread. No deadline covers the question: it may be answered
 * when that of its asker has long been left. It knows nothing of the reader, which can be collected meanwhile.
 *
 * @param <T> the elements
 */
final class SegmentAhead<T> {
    private final FurtherSegments<T> from;
    private final Thread thread;
    private FurtherSegments.@Nullable Segment<T> segment;

    private SegmentAhead(FurtherSegments<T> from, int number, int first, int share) {
        this.from = from;
        thread = Thread.ofVirtual().name("pescadero-stream").unstarted(() -> answered(from.ask(number, first, share)));
    }

    /** Asks for it. */
    static <T> SegmentAhead<T> ask(FurtherSegments<T> from, int number, int first, int share) {
        SegmentAhead<T> ahead = new SegmentAhead<>(from, number, first, share);
        ahead.thread.start();
        return ahead;
    }

    private synchronized void answered(FurtherSegments.Segment<T> answer) {
        segment = answer;
        notifyAll();
    }

    /**
     * Waits for it.
     *
     * @throws CallAborted when this thread is interrupted or its time is over; the question is given up
     */
    FurtherSegments.Segment<T> await() {
        try {
            FurtherSegments.Segment<T> arrived = await(Deadlines.current());
            if (arrived.failure() != null) {
                Throwable failure = Objects.requireNonNull(arrived.failure());
                // Who reads the trace looks for the reader.
                StackTraceElement[] here = Thread.currentThread().getStackTrace();
                failure.setStackTrace(Stream.concat(Arrays.stream(failure.getStackTrace()), Arrays.stream(here))
                        .toArray(StackTraceElement[]::new));
            }
            return arrived;
        } catch (InterruptedException interrupted) {
            cancel();
            Thread.currentThread().interrupt();
            throw new CallAborted("interrupted while waiting for " + what(), false, true, null);
        }
    }

    private synchronized FurtherSegments.Segment<T> await(long deadline) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (true) {
            if (Deadlines.passed(deadline)) {
                cancel();
                throw new CallAborted("the time for " + what() + " is over", true, true, null);
            }
            FurtherSegments.Segment<T> arrived = segment;
            if (arrived != null) {
                return arrived;
            }
            if (deadline == Deadlines.NONE) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - System.nanoTime()));
            }
        }
    }

    private String what() {
        return "elements of the stream of " + from.question().name() + " from "
                + from.binding().target().endpoint();
    }

    /** It is not wanted any more. */
    void cancel() {
        thread.interrupt();
    }
}
