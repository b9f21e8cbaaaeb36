package org.pescadero.rpc.call;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Segments;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Raised;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.wire.StreamReference;

/**
 * A stream that arrives. Its first elements came with a call; the question for the next ones is a call of its own, made when
 * there is none left, so that a slow reader holds whoever yields them.
 *
 * <p>For use by one thread at a time.
 */
final class RemoteStream<T> implements Arriving<T> {
    private final StreamElements<T> elements;
    private final Queue<T> ready = new ArrayDeque<>();
    private int read;
    private int asked;
    private @Nullable Further further;
    private @Nullable Throwable failure;
    private boolean closed;

    /**
     * Where further elements come from.
     *
     * @param binding the way there
     * @param question what is asked there
     * @param stream the number of the stream there
     * @param raised reads what is thrown there
     * @param end ends it
     */
    record Further(StreamBinding binding, Procedure question, long stream, Raised raised, StreamEnd end) {}

    RemoteStream(StreamElements<T> elements) {
        this.elements = elements;
    }

    /** Takes a segment in; whether it is the last one. */
    boolean segment(In in) {
        int before = ready.size();
        boolean last =
                Segments.read(in, read, elements.leastOctets(), elements.heapOctets(), elements.reader(), ready::add);
        read += ready.size() - before;
        return last;
    }

    /** There are further elements. */
    void goesOn(Further where) {
        further = where;
        where.end().with(this);
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
            Further where = further;
            if (where == null) {
                return false;
            }
            fetch(where);
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void fetch(Further where) {
        asked++;
        try (Call call = where.binding().begin(where.question())) {
            StreamReference.ask(call.arguments(), where.stream(), asked);
            In in = call.invoke();
            if (call.exceptionNumber() == 0) {
                take(in, call, where);
            } else {
                failed(where.raised().read(call, in));
                where.end().reached();
            }
        } catch (CallFailed broken) {
            // Who has not got it any more need not be told; one whose answer cannot be read has.
            if (!(broken.getCause() instanceof DstpFormatException)) {
                where.end().reached();
            }
            failed(new CallFailed(
                    "the stream of " + where.question().name() + " has ended early: " + broken.getMessage(),
                    true,
                    broken));
        } catch (RuntimeException | Error other) {
            failed(other);
        }
        if (failure != null) {
            where.end().close();
        }
    }

    private void take(In in, Call call, Further where) {
        try {
            in.enter("stream");
            boolean last = segment(in);
            if (!last && Segments.rest(in).length > 0) {
                throw in.malformed("", "the stream goes on elsewhere");
            }
            in.leave();
            in.end();
            if (last) {
                further = null;
                where.end().reached();
            }
        } catch (DstpFormatException malformed) {
            throw call.unreadable("a segment of " + where.question().name(), malformed);
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
        Further where = further;
        further = null;
        if (where != null) {
            where.end().close();
        }
    }
}
