package org.pescadero.rpc.serve;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.rpc.call.Pool;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.stream.OpenStream;
import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.Boundary;
import org.pescadero.rpc.wire.CallContext;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.StreamReference;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.RequestHandler;
import org.pescadero.vmtp.node.ServerCall;

/** Answers for the streams of this process: with their next segment, or by closing them. Safe for use by many threads. */
public final class ServedStreams implements RequestHandler {
    private static final Procedure CLOSE = new Procedure(Codes.CLOSE_STREAM, "close", Procedure.Kind.IDEMPOTENT, 0, 0);
    private static final Pool<ServerReply> REPLIES = new Pool<>(ServerReply::new);

    private final OpenStreams streams;
    private final Supplier<References> references;
    private final Boundary boundary;

    /**
     * Answers for streams.
     *
     * @param references what passes objects by reference, when it is there
     * @param tellTraces whether others may see the stack of what a stream throws
     */
    public ServedStreams(OpenStreams streams, Supplier<References> references, boolean tellTraces) {
        this.streams = streams;
        this.references = references;
        boundary = tellTraces ? Boundary.at(ServedStreams.class.getName()) : Boundary.NOTHING;
    }

    @Override
    public void handle(ServerCall call) {
        ServerReply reply = REPLIES.take();
        try {
            reply.begin(references.get(), call.source(), call.response(), call.largestResponse(), boundary);
            answer(call, reply);
        } catch (DstpFormatException malformed) {
            reply.refuse(Codes.NOT_A_CALL, String.valueOf(malformed.getMessage()), null, 0);
        } finally {
            reply.end();
            REPLIES.give(reply);
        }
    }

    private void answer(ServerCall call, ServerReply reply) {
        MessageBuffer request = call.request();
        byte[] octets = request.octets();
        if (!CallHeader.isCall(octets) || CallHeader.isBigEndianCall(octets)) {
            reply.refuse(Codes.NOT_A_CALL, "not a question about a stream", null, 0);
            return;
        }
        CallContext context = ServedExport.context(request, octets);
        In in = reply.arguments;
        in.reset(
                octets,
                MessageBuffer.HEADER_OCTETS + context.octets(),
                MessageBuffer.HEADER_OCTETS + request.segmentOctets());
        int at = in.block(StreamReference.QUESTION_OCTETS, 0);
        in.end();
        Optional<OpenStream> stream = streams.find(in.getLong(at), call.client(), call.source());
        switch (CodeFlags.codeOf(request.code())) {
            case Codes.CLOSE_STREAM -> {
                stream.ifPresent(streams::end);
                reply.send(CLOSE, Codes.OK, 0, 0);
            }
            case Codes.NEXT_SEGMENT -> {
                int segment = in.getInt(at + 8);
                Optional<String> refusal = stream.isEmpty()
                        ? Optional.of("it has come to its end, has been closed or was not asked for in time")
                        : stream.get().ask(segment);
                if (refusal.isPresent()) {
                    reply.refuse(Codes.NO_STREAM, refusal.get(), null, 0);
                } else {
                    int share = in.getInt(at + 12);
                    Deadlines.where(deadline(context)).run(() -> next(call, stream.get(), share, reply));
                }
            }
            default -> reply.refuse(Codes.NO_PROCEDURE, "a stream is read or closed", null, 0);
        }
    }

    private static long deadline(CallContext context) {
        long remaining = context.remainingNanos();
        return remaining == CallContext.UNLIMITED ? Deadlines.NONE : Deadlines.after(remaining);
    }

    private void next(ServerCall call, OpenStream stream, int share, ServerReply reply) {
        Procedure question = stream.shape().procedure();
        Optional<Boolean> over = Optional.of(true);
        try {
            reply.executing(question);
            Optional<Throwable> failure = stream.failure();
            if (failure.isPresent()) {
                failed(stream, failure.get(), reply);
            } else {
                over = stream.write(
                        reply.results(),
                        share,
                        call.largestResponse(),
                        written -> reply.sendInstead(call, question, () -> {
                            written.run();
                            streams.answered(stream, false);
                        }));
                reply.finish(question, 0);
            }
        } catch (CancellationException closed) {
            reply.refuse(Codes.NO_STREAM, String.valueOf(closed.getMessage()), null, 0);
        } catch (Throwable failure) {
            over = Optional.of(true);
            reply.failed(failure, question, 0);
        } finally {
            over.ifPresent(ended -> streams.answered(stream, ended));
        }
    }

    /** What has gone wrong is told when all elements before it have been read. */
    private static void failed(OpenStream stream, Throwable failure, ServerReply reply) {
        Procedure question = stream.shape().procedure();
        if (!stream.unencodable() && stream.shape().thrown().write(failure, reply)) {
            reply.finish(question, 0);
            return;
        }
        if (stream.unencodable()) {
            reply.results();
        }
        reply.failed(failure, question, 0);
    }
}
