package org.pescadero.rpc.call;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Segments;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.Raised;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.wire.StreamReference;

/**
 * Where the further segments of a stream come from. Asked by one thread at a time.
 *
 * @param elements how elements are read
 * @param binding the way there
 * @param question what is asked there
 * @param stream the number of the stream there
 * @param raised reads what is thrown there
 * @param end ends it
 * @param <T> the elements
 */
record FurtherSegments<T>(
        StreamElements<T> elements,
        StreamBinding binding,
        Procedure question,
        long stream,
        Raised raised,
        StreamEnd end) {

    /**
     * The elements of a segment.
     *
     * @param last whether no other one follows
     * @param failure what follows the elements instead of others
     * @param <T> the elements
     */
    record Segment<T>(
            Queue<T> elements, boolean last, @Nullable Throwable failure) {}

    /** Reads a segment; whether it is the last one. */
    static <T> boolean read(In in, int first, StreamElements<T> how, Queue<T> to) {
        return Segments.read(in, first, how.leastOctets(), how.heapOctets(), how.reader(), to::add);
    }

    /**
     * Asks for a segment. Whatever goes wrong is a part of what it returns; then, and with the last segment, the stream has ended.
     *
     * @param number its number
     * @param first the index of its first element in the stream
     * @param share how many times as large as usual it may be
     */
    Segment<T> ask(int number, int first, int share) {
        Queue<T> ready = new ArrayDeque<>();
        boolean last = false;
        Throwable failure = null;
        try (Call call = binding.begin(question)) {
            StreamReference.ask(call.arguments(), stream, number, share);
            In in = call.invoke();
            if (call.exceptionNumber() == 0) {
                last = take(in, call, first, ready);
            } else {
                failure = raised.read(call, in);
            }
            if (last || failure != null) {
                end.reached();
            }
        } catch (CallFailed broken) {
            // Who has not got it any more need not be told; one whose answer cannot be read has.
            if (!(broken.getCause() instanceof DstpFormatException)) {
                end.reached();
            }
            failure = new CallFailed(
                    "the stream of " + question.name() + " has ended early: " + broken.getMessage(), true, broken);
        } catch (RuntimeException | Error other) {
            failure = other;
        }
        if (failure != null) {
            end.close();
        }
        return new Segment<>(ready, last, failure);
    }

    private boolean take(In in, Call call, int first, Queue<T> ready) {
        try {
            in.enter("stream");
            boolean last = read(in, first, elements, ready);
            if (!last && Segments.rest(in).length > 0) {
                throw in.malformed("", "the stream goes on elsewhere");
            }
            in.leave();
            in.end();
            return last;
        } catch (DstpFormatException malformed) {
            throw call.unreadable("a segment of " + question.name(), malformed);
        }
    }
}
