package org.pescadero.rpc.call;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.StreamReference;

/** Ends a stream that arrives, once: tells whoever yields its elements, and lets go of what was needed for them. */
final class StreamEnd implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();
    /** So long waits who closes a stream. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** So long it is tried when nobody waits. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(1);

    private static final Procedure CLOSE =
            new Procedure(Codes.CLOSE_STREAM, "close of a stream", Procedure.Kind.IDEMPOTENT, 0, 0);
    private static final Procedure CLOSE_UNHEARD =
            new Procedure(Codes.CLOSE_STREAM, "close of a stream", Procedure.Kind.DATAGRAM, 0, 0);

    private final StreamBinding binding;
    private final long stream;
    private final List<Runnable> others;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /**
     * The end of a stream.
     *
     * @param others what ends with it
     */
    StreamEnd(StreamBinding binding, long stream, List<Runnable> others) {
        this.binding = binding;
        this.stream = stream;
        this.others = List.copyOf(others);
        binding.arriving().add(this);
    }

    /** Ends the stream when this object is no longer reachable. */
    Cleaner.Cleanable with(Object user) {
        return CLEANER.register(user, this);
    }

    /** Its user has forgotten it. The thread that finds that out has more to do than to wait. */
    @Override
    public void run() {
        if (ends()) {
            tellAside();
        }
    }

    private void tellAside() {
        Thread.ofVirtual()
                .name("pescadero-close")
                .start(() -> Deadlines.where(Deadlines.after(LONG_PATIENCE)).run(() -> {
                    boolean ignored = told(CLOSE);
                }));
    }

    /** There are no further elements. */
    void reached() {
        boolean ignored = ends();
    }

    /** This process ends: whoever yields the elements is told, and nobody waits for his answer. */
    void abandon() {
        if (ends()) {
            boolean ignored = told(CLOSE_UNHEARD);
        }
    }

    /** Lets go of everything, if that has not been done before. */
    private boolean ends() {
        boolean first = open.getAndSet(false);
        if (first) {
            binding.arriving().remove(this);
            others.forEach(Runnable::run);
        }
        return first;
    }

    /** No further elements are wanted. */
    void close() {
        if (!ends()) {
            return;
        }
        // A thread that has been interrupted closes what it has opened nevertheless.
        boolean interrupted = Thread.interrupted();
        try {
            Deadlines.where(Deadlines.after(PATIENCE)).run(() -> {
                if (!told(CLOSE)) {
                    tellAside();
                }
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether there was time enough to tell. */
    private boolean told(Procedure close) {
        try (Call call = binding.begin(close)) {
            StreamReference.ask(call.arguments(), stream, 0, 0);
            call.invoke();
        } catch (CallAborted late) {
            return !late.deadlinePassed();
        } catch (RuntimeException gone) {
            // Who does not learn of it finds out: a stream that nobody asks for is given up.
            System.getLogger("org.pescadero.rpc")
                    .log(System.Logger.Level.DEBUG, "a stream was closed without its server", gone);
        }
        return true;
    }
}
