package org.pescadero.rpc.serve;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.dstp.Room;
import org.pescadero.dstp.evolution.Resolution;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Passing;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.call.Streams;
import org.pescadero.rpc.stream.OpenStream;
import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.stub.Arriving;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.stub.Reply;
import org.pescadero.rpc.stub.Source;
import org.pescadero.rpc.stub.StreamElements;
import org.pescadero.rpc.stub.Thrown;
import org.pescadero.rpc.wire.Boundary;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExceptionCodec;
import org.pescadero.rpc.wire.Traces;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.AcceptedMessage;
import org.pescadero.vmtp.node.ServerCall;

/**
 * The Response to one call while it comes into being.
 *
 * <p>A call goes through its stages in one direction only, and the stage in which something is thrown says what that means:
 *
 * <pre>
 *  READING --executing()--> EXECUTING --results()--> RESULTS
 *                               |                     '--sendInstead()--> ANSWERED
 *                               +-----exception()--> EXCEPTION
 * </pre>
 *
 * <p>Reused from call to call by one thread at a time.
 */
final class ServerReply implements Reply {
    /** How far a call has come. */
    enum Stage {
        /** The arguments are being read. */
        READING,
        /** The implementation has been called. */
        EXECUTING,
        /** It returned, and the result is being written. */
        RESULTS,
        /** It threw a declared exception, which is being written. */
        EXCEPTION,
        /** Another thread has sent the Response. */
        ANSWERED
    }

    private static final byte[] NO_OCTETS = {};

    private final Passing passing = new Passing();
    final In arguments = RemoteReferences.reader(passing);
    private final Out out = RemoteReferences.writer(passing);
    private final Room room = this::grow;
    private @Nullable MessageBuffer response;
    private Boundary boundary = Boundary.NOTHING;
    private @Nullable Throwable thrown;
    private Stage stage = Stage.READING;
    private int exceptionNumber;
    private int exceptionStart;
    private @Nullable CallerVersion version;
    private @Nullable ServerCall call;
    private @Nullable Procedure executed;
    private @Nullable Calls calls;
    private @Nullable RemoteInterface<?> type;
    private int incarnation;

    /** Which call it is, of which interface and export; and the way to streams that are passed in it. */
    void serve(ServerCall served, RemoteInterface<?> of, int export, @Nullable Calls over) {
        call = served;
        incarnation = export;
        type = of;
        calls = over;
    }

    void begin(References references, SocketAddress caller, MessageBuffer response, int mostOctets, Boundary boundary) {
        passing.begin(references, caller);
        this.response = response;
        this.boundary = boundary;
        stage = Stage.READING;
        thrown = null;
        version = null;
        out.reset(
                response.octets(),
                MessageBuffer.HEADER_OCTETS,
                MessageBuffer.HEADER_OCTETS + response.segmentCapacity(),
                mostOctets,
                room);
        // The Response may be sent again when its procedure has long returned.
        out.takes(Out.Tails.READ_ONLY);
    }

    private byte[] grow(byte[] octets, int used, int needed) {
        MessageBuffer message = response();
        message.ensureSegmentCapacity(needed - MessageBuffer.HEADER_OCTETS - MessageBuffer.TRAILER_OCTETS);
        return message.octets();
    }

    Stage stage() {
        return stage;
    }

    @Override
    public void executing(Procedure procedure) {
        stage = Stage.EXECUTING;
        executed = procedure;
    }

    @Override
    public <T> void writeStream(Source<T> source, BiConsumer<Out, T> writer, Thrown declared) {
        ServerCall served = present(call);
        Procedure procedure = present(executed);
        Procedure question = Streams.ofResult(procedure);
        OpenStreams streams = present(calls).streams();
        OpenStream.Shape shape = new OpenStream.Shape(question, Optional.empty(), declared);
        streams.begin(
                        out,
                        source,
                        writer,
                        shape,
                        served.source(),
                        opened -> sendInstead(served, procedure, () -> opened(served, streams, opened.get())))
                .ifPresent(open -> opened(served, streams, open));
    }

    private static void opened(ServerCall served, OpenStreams streams, OpenStream stream) {
        // The address of a call that was handed on is not its caller's.
        if (served.forwardCount() == 0) {
            stream.usedBy(served.client(), served.source());
        }
        if (served.aborted()) {
            streams.end(stream);
        }
    }

    /**
     * Sends the Response from another thread than the one that has the call, which has nothing more to say.
     *
     * @param first what is left to be done before
     */
    void sendInstead(ServerCall served, Procedure procedure, Runnable first) {
        AcceptedMessage later = served.defer();
        try {
            first.run();
            finish(procedure, incarnation);
        } catch (RuntimeException failed) {
            failed(failed, procedure, incarnation);
        }
        stage = Stage.ANSWERED;
        later.respondMessage();
    }

    @Override
    public <T> Arriving<T> readStream(Procedure procedure, int tag, In in, StreamElements<T> elements) {
        RemoteInterface<?> of = present(type);
        Streams.Origin origin = new Streams.Origin(
                of,
                Streams.ofParameter(of, procedure, tag),
                Optional.empty(),
                () -> Schemas.ofItself(of).toParameter(procedure.number(), tag, Codes.NEXT_SEGMENT),
                Optional.empty());
        return Streams.arriving(present(calls), in, elements, Call::undeclared, origin, List.of());
    }

    private static <T> T present(@Nullable T of) {
        if (of == null) {
            throw new IllegalStateException("this call has ended, or knows of no streams");
        }
        return of;
    }

    @Override
    public Out results() {
        stage = Stage.RESULTS;
        return out;
    }

    @Override
    public Out exception(int number, Throwable thrown) {
        stage = Stage.EXCEPTION;
        exceptionNumber = number;
        this.thrown = thrown;
        Traces.write(out, thrown, boundary);
        exceptionStart = out.size();
        return out;
    }

    /** The caller has another version of the interface, and gets an answer in that. */
    void version(CallerVersion of) {
        version = of;
        // What the caller reads is made of all of the result.
        out.takes(Out.Tails.NONE);
    }

    /** The dispatcher is through: what it wrote becomes the Response. */
    void finish(Procedure procedure, int incarnation) {
        if (stage == Stage.ANSWERED) {
            return;
        }
        if (stage != Stage.EXCEPTION) {
            if (version != null) {
                translate(0, version.bridge().results(procedure.number()));
            }
            send(procedure, Codes.OK, 0, incarnation);
            return;
        }
        if (version != null) {
            Optional<Resolution> known = version.bridge().exception(procedure.number(), exceptionNumber - 1);
            if (known.isEmpty()) {
                undeclared(Objects.requireNonNull(thrown), procedure, incarnation);
                return;
            }
            translate(exceptionStart, known.get());
        }
        send(procedure, Codes.EXCEPTION + exceptionNumber, CallHeader.EXCEPTION, incarnation);
    }

    /** Makes what was written, from an octet on, into what a caller of another version reads. */
    private void translate(int from, Resolution resolution) {
        byte[] here = out.toByteArray();
        byte[] there = resolution.resolve(here, from, here.length, ByteOrder.LITTLE_ENDIAN);
        out.reset();
        out.raw(Arrays.copyOf(here, from));
        out.raw(there);
    }

    /**
     * The dispatcher threw: an exception that the interface does not declare becomes the Response, and so does a declared
     * one that could not be written; arguments that could not be read and results that could not be written are refused.
     */
    void failed(Throwable failure, Procedure procedure, int incarnation) {
        switch (stage) {
            case READING -> refuse(Codes.MALFORMED_ARGUMENTS, describe(failure), procedure, incarnation);
            case RESULTS -> refuse(Codes.NO_RESULT, describe(failure), procedure, incarnation);
            case EXECUTING -> undeclared(failure, procedure, incarnation);
            case EXCEPTION -> undeclared(thrown == null ? failure : thrown, procedure, incarnation);
            case ANSWERED -> {}
        }
    }

    private void undeclared(Throwable failure, Procedure procedure, int incarnation) {
        out.reset();
        ExceptionCodec.write(out, failure, boundary);
        send(procedure, Codes.EXCEPTION, CallHeader.EXCEPTION, incarnation);
    }

    /** Answers that there is no outcome, and why. */
    void refuse(int code, String why, @Nullable Procedure procedure, int incarnation) {
        out.reset();
        out.string(why);
        send(procedure, code, CallHeader.EXCEPTION, incarnation);
    }

    /** Answers with whatever has been written. */
    void send(@Nullable Procedure procedure, int code, int flags, int incarnation) {
        MessageBuffer message = response();
        boolean idempotent = procedure != null && procedure.kind() == Procedure.Kind.IDEMPOTENT;
        message.code(idempotent ? code | CodeFlags.DGM : code);
        Optional<ByteBuffer> tail = out.tail();
        if (tail.isPresent()) {
            message.segmentOctets(out.size(), tail.get());
        } else {
            message.segmentOctets(out.size());
        }
        CallHeader.response(
                message.octets(),
                procedure != null && shares(procedure) ? flags | CallHeader.SHARES : flags,
                procedure == null ? 0 : fingerprint(procedure),
                incarnation);
    }

    private boolean shares(Procedure procedure) {
        return version == null ? procedure.resultsShare() : version.sharing().results();
    }

    private int fingerprint(Procedure procedure) {
        return version == null ? procedure.resultsFingerprint() : version.resultsFingerprint();
    }

    /** Drops what belongs to the call; the reply is used again for another one. */
    void end() {
        passing.end();
        // What was read and written stays reachable otherwise until the same thread executes another call.
        arguments.reset(NO_OCTETS, 0, 0);
        out.reset(NO_OCTETS, 0, 0, 0, room);
        version = null;
        response = null;
        thrown = null;
        call = null;
        executed = null;
        calls = null;
        type = null;
    }

    private MessageBuffer response() {
        return present(response);
    }

    /** What it says of itself, if its own code does not fail when it is asked for that. */
    private static String textOf(Throwable failure) {
        try {
            return String.valueOf(failure.toString());
        } catch (RuntimeException | Error broken) {
            return failure.getClass().getName();
        }
    }

    private static String describe(Throwable failure) {
        if (failure instanceof DstpFormatException) {
            return String.valueOf(failure.getMessage());
        }
        String text = textOf(failure);
        return text.length() <= 1024 ? text : text.substring(0, 1024) + "...";
    }
}
