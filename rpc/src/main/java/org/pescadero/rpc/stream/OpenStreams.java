package org.pescadero.rpc.stream;

import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.SegmentWriter;
import org.pescadero.dstp.Segments;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.StreamLimits;
import org.pescadero.rpc.stream.SegmentFiller.Filled;
import org.pescadero.rpc.stub.Source;
import org.pescadero.rpc.wire.StreamReference;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.RequestHandler;
import org.pescadero.vmtp.node.VmtpNode;

/**
 * The streams of this process that others have not come to the end of. They are asked for at an entity of their own, which comes
 * into being with the first one. Safe for use by many threads.
 */
public final class OpenStreams implements AutoCloseable {
    private final VmtpNode node;
    private final StreamLimits limits;
    private final Function<OpenStreams, RequestHandler> server;
    private final SecureRandom numbers = new SecureRandom();
    private final Map<Long, OpenStream> open = new ConcurrentHashMap<>();
    private final Map<SocketAddress, Integer> perPeer = new ConcurrentHashMap<>();
    private final Abandoned abandoned;
    private final Overdue overdue = new Overdue();
    private @Nullable EntityId entity;
    private boolean closed;

    /**
     * None yet.
     *
     * @param server answers for them
     */
    public OpenStreams(VmtpNode node, StreamLimits limits, Function<OpenStreams, RequestHandler> server) {
        this(node, limits, server, Abandoned.Times.USUAL);
    }

    OpenStreams(
            VmtpNode node, StreamLimits limits, Function<OpenStreams, RequestHandler> server, Abandoned.Times times) {
        this.node = node;
        this.limits = limits;
        this.server = server;
        abandoned = new Abandoned(node, this, limits.idle(), times);
    }

    /**
     * Writes the first segment of a stream, which stays open if that is not the last one.
     *
     * @param writer writes an element
     * @param peer for whom it is
     * @param instead sends what there is in place of this thread, which waits for its source, when it has opened the stream; null
     *     when nobody can
     * @return the stream if it stays open, and is this thread's to care for
     * @throws RuntimeException when the first element has no encoding; the source is closed
     */
    public <T> Optional<OpenStream> begin(
            Out out,
            Source<T> source,
            BiConsumer<Out, T> writer,
            OpenStream.Shape shape,
            SocketAddress peer,
            @Nullable Consumer<Supplier<OpenStream>> instead) {
        SegmentFiller segments = new SegmentFiller(source, new SegmentWriter<>(source.elements(), writer), overdue);
        boolean open = false;
        try {
            Supplier<OpenStream> opened = () -> open(out, segments, shape, peer);
            Runnable takeOver = instead == null ? null : () -> instead.accept(opened);
            Filled filled = segments.fill(out, limits.segmentOctets(), takeOver);
            open = filled == Filled.ELSEWHERE;
            if (filled != Filled.MORE) {
                return Optional.empty();
            }
            if (segments.unencodable() && segments.failure().orElseThrow() instanceof RuntimeException unfit) {
                throw unfit;
            }
            OpenStream stream = opened.get();
            open = true;
            return Optional.of(stream);
        } finally {
            if (!open) {
                segments.close();
            }
        }
    }

    private OpenStream open(Out out, SegmentFiller filler, OpenStream.Shape shape, SocketAddress peer) {
        OpenStream stream = new OpenStream(numbers.nextLong(), filler, limits, shape, peer);
        try {
            EntityId asked = entity();
            Segments.rest(
                    out,
                    new StreamReference(stream.number(), new Endpoint(asked.bits(), node.address())).toByteArray());
            count(peer);
        } catch (RuntimeException refused) {
            filler.close();
            throw refused;
        }
        open.put(stream.number(), stream);
        abandoned.watch();
        return stream;
    }

    private void count(SocketAddress peer) {
        int now = perPeer.merge(peer, 1, Integer::sum);
        if (now > limits.openPerProcess()) {
            uncount(peer);
            throw new IllegalStateException("as many streams as may be, " + limits.openPerProcess() + ", are open for "
                    + peer + ": close those that are not read to their end");
        }
    }

    private void uncount(SocketAddress peer) {
        perPeer.computeIfPresent(peer, (which, count) -> count == 1 ? null : count - 1);
    }

    private synchronized EntityId entity() {
        if (closed) {
            throw new IllegalStateException("this process has ended its streams");
        }
        EntityId known = entity;
        if (known == null) {
            known = node.newEntity();
            node.serve(known, server.apply(this));
            entity = known;
        }
        return known;
    }

    /** The stream of a number. */
    public Optional<OpenStream> find(long number, EntityId client, SocketAddress from) {
        OpenStream stream = open.get(number);
        if (stream != null) {
            stream.usedBy(client, from);
        }
        return Optional.ofNullable(stream);
    }

    /**
     * A question has been answered.
     *
     * @param over whether that was the end of the stream
     */
    public void answered(OpenStream stream, boolean over) {
        if (over) {
            forget(stream);
        }
        stream.answered(over);
    }

    /** Ends a stream that nobody wants any more. */
    public void end(OpenStream stream) {
        forget(stream);
        stream.end();
    }

    private void forget(OpenStream stream) {
        if (open.remove(stream.number(), stream)) {
            uncount(stream.peer());
        }
    }

    /** All of them. */
    public Iterable<OpenStream> all() {
        return open.values();
    }

    /** How many there are. */
    public int count() {
        return open.size();
    }

    /** Ends all of them. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        open.values().forEach(this::end);
        abandoned.close();
        overdue.close();
    }
}
