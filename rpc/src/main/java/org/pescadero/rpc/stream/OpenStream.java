package org.pescadero.rpc.stream;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.Segments;
import org.pescadero.dstp.evolution.Resolution;
import org.pescadero.rpc.StreamLimits;
import org.pescadero.rpc.stream.SegmentFiller.Filled;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Thrown;
import org.pescadero.vmtp.EntityId;

/**
 * A stream of which another process has had some elements and may ask for the next ones.
 *
 * <p>Its segments are numbered, and each is yielded once: a question that was answered before is refused, so that no element is
 * ever skipped without notice. Safe for use by many threads; its source is used by one at a time.
 */
public final class OpenStream {
    private final SegmentFiller filler;
    private final StreamLimits limits;
    private final Shape shape;
    private final SocketAddress peer;
    private final long number;
    private @Nullable EntityId client;
    private SocketAddress clientAddress;
    private long usedNanos = System.nanoTime();
    private int next = 1;
    private boolean busy;
    private boolean ended;

    /**
     * What a stream is a part of.
     *
     * @param procedure what a question for a segment is to be answered like: its name, and the fingerprint that it answers with
     * @param across how its segments become those of another version of the interface
     * @param thrown what it may throw
     */
    public record Shape(Procedure procedure, Optional<Resolution> across, Thrown thrown) {}

    OpenStream(long number, SegmentFiller filler, StreamLimits limits, Shape shape, SocketAddress peer) {
        this.number = number;
        this.filler = filler;
        this.limits = limits;
        this.shape = shape;
        this.peer = peer;
        this.clientAddress = peer;
    }

    long number() {
        return number;
    }

    /** The module that it is open for. */
    SocketAddress peer() {
        return peer;
    }

    /** What it is a part of. */
    public Shape shape() {
        return shape;
    }

    /** The entity that has asked last, if one has. */
    synchronized Optional<EntityId> client() {
        return Optional.ofNullable(client);
    }

    /** Where that entity is. */
    synchronized SocketAddress clientAddress() {
        return clientAddress;
    }

    /** Somebody has asked for elements: that entity, as long as it lives, wants the stream. */
    public synchronized void usedBy(EntityId who, SocketAddress from) {
        client = who;
        clientAddress = from;
        usedNanos = System.nanoTime();
    }

    /** How long nobody has asked for anything; nothing while a segment is being made. */
    synchronized long idleNanos(long now) {
        return busy ? 0 : now - usedNanos;
    }

    /**
     * Begins to answer the question for a segment; {@link #answered} ends that.
     *
     * @return why it cannot be answered; nothing when it can
     */
    public synchronized Optional<String> ask(int segment) {
        if (ended || busy || segment != next) {
            return Optional.of(
                    ended
                            ? "it has been closed"
                            : busy
                                    ? "somebody else is asking for its elements"
                                    : "segment " + segment + " was asked for, " + next + " is the next one");
        }
        next++;
        busy = true;
        return Optional.empty();
    }

    /** What the source has thrown, or why an element could not be written; once no element precedes it. */
    public Optional<Throwable> failure() {
        return filler.failure();
    }

    /** Whether an element had no encoding. */
    public boolean unencodable() {
        return filler.unencodable();
    }

    /**
     * Writes the segment that was asked for.
     *
     * @param share how many times as large as usual it may be
     * @param most how many octets it may have in any case
     * @param instead sends it in place of this thread, which waits for its source, when what it is given has run
     * @return whether it is the last one; nothing when it has been sent
     * @throws java.util.concurrent.CancellationException when it is closed meanwhile
     */
    public Optional<Boolean> write(Out out, int share, int most, Consumer<Runnable> instead) {
        out.enter("stream");
        // However much is asked for: what has been yielded is kept until it has arrived.
        int octets = limits.segmentOctets() * Math.clamp(share, 1, limits.segmentsAtOnce());

        Filled filled = filler.fill(out, Math.min(octets, most), () -> instead.accept(() -> end(out, false)));
        if (filled == Filled.ELSEWHERE) {
            return Optional.empty();
        }
        out.leave();
        boolean last = filled == Filled.LAST;
        end(out, last);
        return Optional.of(last);
    }

    private void end(Out out, boolean last) {
        if (!last) {
            Segments.rest(out);
        }
        if (shape.across().isPresent()) {
            byte[] here = out.toByteArray();
            out.reset();
            out.raw(shape.across().get().resolve(here));
        }
    }

    /** The question has been answered. */
    void answered(boolean over) {
        synchronized (this) {
            busy = false;
            usedNanos = System.nanoTime();
        }
        if (over) {
            end();
        }
    }

    /** Nobody will ask any more. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        filler.close();
    }
}
