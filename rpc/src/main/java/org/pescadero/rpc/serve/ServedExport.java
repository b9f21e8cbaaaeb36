package org.pescadero.rpc.serve;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.HandedOn;
import org.pescadero.rpc.call.Handing;
import org.pescadero.rpc.call.LocalRequest;
import org.pescadero.rpc.call.Pool;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.stub.Dispatcher;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.Boundary;
import org.pescadero.rpc.wire.CallContext;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.DescriptorPiece;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.node.RequestHandler;
import org.pescadero.vmtp.node.ServerCall;

/**
 * Executes the calls of one export, on the thread that read them.
 *
 * <p>Whatever the implementation throws ends in the Response; nothing reaches the reader. Safe for use by many threads.
 */
public final class ServedExport implements RequestHandler {
    /** What every export answers, besides its interface. */
    public static final Procedure DESCRIBE = new Procedure(
            Codes.DESCRIBE, "describe", Procedure.Kind.IDEMPOTENT, 0, (int) ExportRecordCodec.FINGERPRINT);

    /** What every export answers, so that importers of other versions learn how to call it. */
    public static final Procedure DESCRIPTOR =
            new Procedure(Codes.DESCRIPTOR, "descriptor", Procedure.Kind.IDEMPOTENT, 0, 0);

    private static final Pool<ServerReply> REPLIES = new Pool<>(ServerReply::new);

    private final ExportRecord record;
    private final Dispatcher dispatcher;
    private final ProcedureTable procedures;
    private final RemoteInterface<?> type;
    private final Serving serving;
    private final Boundary boundary;

    /**
     * What is served, by whom.
     *
     * @param serving what it needs of its process
     */
    public ServedExport(RemoteInterface<?> type, Dispatcher dispatcher, ExportRecord record, Serving serving) {
        this.serving = serving;
        this.dispatcher = dispatcher;
        this.record = record;
        this.type = type;
        procedures = new ProcedureTable(type.type(), type.procedures());
        boundary = serving.tellTraces() ? Boundary.at(dispatcher.getClass().getName()) : Boundary.NOTHING;
    }

    @Override
    public void handle(ServerCall call) {
        ServerReply reply = REPLIES.take();
        try {
            reply.begin(serving.references(), call.source(), call.response(), call.largestResponse(), boundary(call));
            reply.serve(call, type, record.incarnation(), serving.calls().orElse(null));
            answer(call, reply);
        } finally {
            reply.end();
            REPLIES.give(reply);
        }
    }

    /** What callers are told of a stack; of one that has come of a direct call, what lies above the stub. */
    private Boundary boundary(ServerCall call) {
        boolean direct = call instanceof LocalRequest local && local.executed().isPresent();
        return direct && serving.tellTraces() ? Boundary.STUB : boundary;
    }

    private void answer(ServerCall call, ServerReply reply) {
        MessageBuffer request = call.request();
        byte[] octets = request.octets();
        boolean group = call.addressee().bits() != record.entity();
        if (!CallHeader.isCall(octets)) {
            refuse(call, reply, group, Codes.NOT_A_CALL, "not a call in DSTP version 3");
            return;
        }
        int number = CodeFlags.codeOf(request.code());
        if (number == Codes.DESCRIBE) {
            describe(reply);
            return;
        }
        if (number == Codes.DESCRIPTOR) {
            descriptor(request, reply);
            return;
        }
        CallContext context;
        try {
            context = context(request, octets);
        } catch (DstpFormatException malformed) {
            refuse(call, reply, group, Codes.NOT_A_CALL, String.valueOf(malformed.getMessage()));
            return;
        }
        Procedure procedure = procedures.find(number);
        if (group ? !isMeant(context, procedure) : CallHeader.incarnation(octets) != record.incarnation()) {
            refuse(call, reply, group, Codes.WRONG_INCARNATION, "");
        } else if (procedure == null) {
            refuse(call, reply, false, Codes.NO_PROCEDURE, "number " + number + " of " + record.type());
        } else if (taken(call, reply, procedure, MessageBuffer.HEADER_OCTETS + context.octets())) {
            execute(call, reply, procedure, context);
        }
    }

    /** Takes the arguments in, which begin at a position; false when they cannot be read, and then the caller is told so. */
    private boolean taken(ServerCall call, ServerReply reply, Procedure procedure, int from) {
        MessageBuffer request = call.request();
        byte[] octets = request.octets();
        int to = MessageBuffer.HEADER_OCTETS + request.segmentOctets();
        boolean bigEndian = CallHeader.isBigEndianCall(octets);
        int fingerprint = CallHeader.argumentsFingerprint(octets);
        try {
            if (fingerprint != procedure.argumentsFingerprint()) {
                CallerVersion version = serving.callers().of(type, procedure, fingerprint, call.source());
                reply.version(version);
                CallHeader.checkSharingCall(octets, version.sharing().arguments());
                translate(reply, version.bridge(), procedure, octets, from, to, bigEndian);
                return true;
            }
            CallHeader.checkSharingCall(octets, procedure.argumentsShare());
            if (bigEndian) {
                translate(reply, Schemas.ofItself(type), procedure, octets, from, to, true);
            } else {
                reply.arguments.reset(octets, from, to);
                reply.arguments.preceded(from - MessageBuffer.HEADER_OCTETS);
            }
            return true;
        } catch (NotBound unknown) {
            refuse(
                    call,
                    reply,
                    false,
                    Codes.SCHEMA_DIFFERS,
                    differs(fingerprint, procedure) + "; " + unknown.getMessage());
        } catch (DstpFormatException malformed) {
            refuse(call, reply, false, Codes.MALFORMED_ARGUMENTS, String.valueOf(malformed.getMessage()));
        }
        return false;
    }

    /** Makes what a caller of another version, or of the other byte order, has sent into what the dispatcher reads. */
    private static void translate(
            ServerReply reply, Bridge bridge, Procedure procedure, byte[] octets, int from, int to, boolean bigEndian) {
        ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] here = bridge.arguments(procedure.number())
                .resolve(octets, from, to, order, from - MessageBuffer.HEADER_OCTETS, 0);
        reply.arguments.reset(here, 0, here.length);
    }

    static CallContext context(MessageBuffer request, byte[] octets) {
        if ((CallHeader.callFlags(octets) & CallHeader.CONTEXT) == 0) {
            return CallContext.NONE;
        }
        int from = MessageBuffer.HEADER_OCTETS;
        return CallContext.read(octets, from, from + request.segmentOctets());
    }

    /**
     * A group's identifier outlives its members, so a group call names those that it is meant for: one that was sent before
     * this export came into being is not executed by it. What may be executed again needs no names.
     */
    private boolean isMeant(CallContext context, @Nullable Procedure procedure) {
        return context.named()
                ? context.names(record.incarnation())
                : procedure != null && procedure.kind() != Procedure.Kind.ONCE;
    }

    private void execute(ServerCall call, ServerReply reply, Procedure procedure, CallContext context) {
        boolean forwardable = procedures.isForwardable(procedure);
        try {
            if (forwardable) {
                Handing.enter(type, procedure);
            }
            if (dispatch(call, context, reply, procedure)) {
                reply.finish(procedure, record.incarnation());
            } else {
                reply.refuse(Codes.NO_PROCEDURE, procedure.name(), procedure, record.incarnation());
            }
        } catch (NoOpinion silent) {
            call.silence();
        } catch (HandedOn handed) {
            handOn(call, handed);
        } catch (Throwable failure) {
            if (call instanceof LocalRequest local) {
                local.failed(failure);
            }
            reply.failed(failure, procedure, record.incarnation());
        } finally {
            if (forwardable) {
                Handing.leave();
            }
        }
    }

    private boolean dispatch(ServerCall call, CallContext context, ServerReply reply, Procedure procedure)
            throws Throwable {
        if (call instanceof LocalRequest local && local.executed().isPresent()) {
            reply.executing(procedure);
            dispatcher.end(procedure.number(), local.executed().get(), reply);
            return true;
        }
        boolean unlimited = context.remainingNanos() == CallContext.UNLIMITED && !Deadlines.bound();
        return unlimited
                ? dispatcher.dispatch(procedure.number(), reply.arguments, reply)
                : dispatchWithin(context, reply, procedure);
    }

    /** Another server executes the call in our place; whether it answers itself or through this thread is the node's affair. */
    private static void handOn(ServerCall call, HandedOn handed) {
        call.request().copyFrom(handed.request());
        try {
            call.forward(handed.route());
        } catch (InterruptedException aborted) {
            // The caller has given up, and nobody looks at the answer.
            call.response().clear();
            call.response().code(ResponseCodes.USER_TIMEOUT);
        }
    }

    private boolean dispatchWithin(CallContext context, ServerReply reply, Procedure procedure) throws Throwable {
        long remaining = context.remainingNanos();
        long deadline = remaining == CallContext.UNLIMITED ? Deadlines.NONE : Deadlines.after(remaining);
        return Deadlines.where(deadline).call(() -> dispatcher.dispatch(procedure.number(), reply.arguments, reply));
    }

    private void describe(ServerReply reply) {
        reply.executing(DESCRIBE);
        ExportRecordCodec.write(reply.results(), record);
        reply.finish(DESCRIBE, record.incarnation());
    }

    private void descriptor(MessageBuffer request, ServerReply reply) {
        In in = reply.arguments;
        int from = MessageBuffer.HEADER_OCTETS;
        in.reset(request.octets(), from, from + request.segmentOctets());
        reply.executing(DESCRIPTOR);
        try {
            int at = in.block(12, 0);
            byte[] wanted =
                    in.getLong(at) == type.fingerprint() ? Schemas.of(type).toByteArray() : new byte[0];
            DescriptorPiece.of(wanted, in.getInt(at + 8)).write(reply.results());
            reply.finish(DESCRIPTOR, record.incarnation());
        } catch (DstpFormatException malformed) {
            reply.refuse(
                    Codes.MALFORMED_ARGUMENTS,
                    String.valueOf(malformed.getMessage()),
                    DESCRIPTOR,
                    record.incarnation());
        }
    }

    private void refuse(ServerCall call, ServerReply reply, boolean silently, int code, String why) {
        if (silently) {
            call.silence();
        } else {
            reply.refuse(code, why, null, record.incarnation());
        }
    }

    private static String differs(int fingerprint, Procedure procedure) {
        return "theirs is " + hex(procedure.argumentsFingerprint()) + ", ours " + hex(fingerprint);
    }

    private static String hex(int fingerprint) {
        return String.format("%08x", fingerprint);
    }
}
