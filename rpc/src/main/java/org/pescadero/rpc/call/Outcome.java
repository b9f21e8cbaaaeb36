package org.pescadero.rpc.call;

import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.RemoteReferences;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.dstp.evolution.Resolution;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.RemoteException;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExceptionCodec;
import org.pescadero.rpc.wire.Traces;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/**
 * What a Response means: a result, an exception of the procedure, or a call that failed.
 *
 * <p>Reused from call to call by one thread at a time.
 */
public final class Outcome {
    /** The number of an exception that the interface does not declare. */
    public static final int UNDECLARED = -1;

    private static final byte[] NO_OCTETS = {};
    private static final StackTraceElement[] NO_FRAMES = {};

    private final In in;
    private int exceptionNumber;
    private StackTraceElement[] frames = NO_FRAMES;
    private @Nullable RemoteException stranger;
    private String procedure = "";
    private String server = "";

    /** An outcome of nothing yet, which holds no references. */
    public Outcome() {
        this(new Passing());
    }

    /** An outcome of nothing yet. */
    public Outcome(Passing passing) {
        in = RemoteReferences.reader(passing);
    }

    /** The outcome of a call that nobody answers. */
    public In nothing() {
        exceptionNumber = 0;
        forget();
        return in;
    }

    /** Lets go of what has been read. */
    void forget() {
        stranger = null;
        frames = NO_FRAMES;
        in.reset(NO_OCTETS, 0, 0);
    }

    /**
     * Takes a Response in.
     *
     * @return the result or the exception, to be read by the stub
     * @throws CallFailed when the Response says that the procedure was not executed, or has no result
     */
    public In read(MessageBuffer response, Procedure called, Endpoint from) {
        return read(response, called, from, Optional.empty());
    }

    /**
     * Takes the Response of an export in that may have another version of the interface, or another byte order.
     *
     * @param across how what it says is read, unless generated code reads it
     */
    public In read(MessageBuffer response, Procedure called, Endpoint from, Optional<Bridge> across) {
        int code = CodeFlags.codeOf(response.code());
        byte[] octets = response.octets();
        in.reset(octets, MessageBuffer.HEADER_OCTETS, MessageBuffer.HEADER_OCTETS + response.segmentOctets());
        if (code == Codes.OK) {
            if (!CallHeader.isReply(octets)) {
                throw notAReply(called, from);
            }
            int expected =
                    across.isPresent() ? across.get().resultsFingerprint(called.number()) : called.resultsFingerprint();
            if (CallHeader.resultsFingerprint(octets) != expected) {
                throw new CallFailed(
                        "the result of " + called.name() + " has another schema at " + from
                                + " than here; compile both sides from the same interface",
                        true);
            }
            exceptionNumber = 0;
            checkSharing(octets, called, from, across);
            across.ifPresent(bridge -> cross(bridge.results(called.number()), octets, called, from));
            return in;
        }
        In exception = exception(code, called, from, CallHeader.isReply(octets));
        if (exceptionNumber > 0) {
            checkSharing(octets, called, from, across);
        }
        if (exceptionNumber > 0 && across.isPresent()) {
            Optional<Resolution> known = across.get().exception(called.number(), exceptionNumber - 1);
            if (known.isPresent()) {
                cross(known.get(), octets, called, from);
            } else {
                stranger = stranger(across.get(), octets, called, from);
            }
        }
        return exception;
    }

    private static void checkSharing(byte[] octets, Procedure called, Endpoint from, Optional<Bridge> across) {
        try {
            CallHeader.checkSharingReply(
                    octets,
                    across.isPresent()
                            ? across.get().exportersSharing(called.number()).results()
                            : called.resultsShare());
        } catch (DstpFormatException malformed) {
            throw unreadable(called.name(), from, malformed);
        }
    }

    /** An exception that the exporter's version declares and the one here does not: its name and message are known. */
    private @Nullable RemoteException stranger(Bridge bridge, byte[] octets, Procedure called, Endpoint from) {
        ByteOrder order = CallHeader.isBigEndianReply(octets) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int at = in.position();
        try {
            return bridge.stranger(called.number(), exceptionNumber - 1, octets, at, at + in.remaining(), order)
                    .map(told -> new RemoteException(told.name(), told.message().orElse(null), null))
                    .map(this::remote)
                    .orElse(null);
        } catch (DstpFormatException malformed) {
            throw unreadable(called.name(), from, malformed);
        }
    }

    /** Makes what the export wrote into what the stub reads. */
    private void cross(Resolution resolution, byte[] octets, Procedure called, Endpoint from) {
        ByteOrder order = CallHeader.isBigEndianReply(octets) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try {
            byte[] here = resolution.resolve(octets, in.position(), in.position() + in.remaining(), order);
            in.reset(here, 0, here.length);
        } catch (DstpFormatException malformed) {
            throw unreadable(called.name(), from, malformed);
        }
    }

    private In exception(int code, Procedure called, Endpoint from, boolean isReply) {
        if (code < Codes.EXCEPTION || code > Codes.LAST_EXCEPTION) {
            throw refused(code, called, from);
        }
        if (!isReply) {
            throw notAReply(called, from);
        }
        procedure = called.name();
        server = from.toString();
        if (code == Codes.EXCEPTION) {
            exceptionNumber = UNDECLARED;
            return in;
        }
        exceptionNumber = code - Codes.EXCEPTION;
        try {
            frames = Traces.read(in);
        } catch (DstpFormatException malformed) {
            throw unreadable(called.name(), from, malformed);
        }
        return in;
    }

    private CallFailed refused(int code, Procedure called, Endpoint from) {
        String name = called.name();
        return switch (code) {
            case Codes.WRONG_INCARNATION -> new BindingBroken("another export is now at " + from + ": bind again");
            case Codes.NO_PROCEDURE -> new CallFailed(from + " has no procedure " + name + said(), false);
            case Codes.SCHEMA_DIFFERS ->
                new CallFailed(
                        "the arguments of " + name + " have another schema at " + from + " than here" + said(), false);
            case Codes.NOT_A_CALL, Codes.MALFORMED_ARGUMENTS ->
                new CallFailed(from + " cannot read the arguments of " + name + said(), false);
            case Codes.NO_STREAM -> new CallFailed(from + " has ended the stream" + said(), true);
            case Codes.NO_RESULT ->
                new CallFailed(from + " executed " + name + " and cannot send its result" + said(), true);
            default ->
                new CallFailed(from + " answered the call of " + name + " with " + ResponseCodes.name(code), true);
        };
    }

    /** What the server says about it, if it says something readable. */
    private String said() {
        try {
            return in.remaining() == 0 ? "" : ": " + in.string();
        } catch (DstpFormatException unreadable) {
            return "";
        }
    }

    private static CallFailed notAReply(Procedure called, Endpoint from) {
        return new CallFailed(
                from + " answered the call of " + called.name() + " with something else than DSTP 3", true);
    }

    /** The procedure answered, so it was executed; but what it answered is not what it can return or throw. */
    public static CallFailed unreadable(String procedure, Endpoint from, DstpFormatException malformed) {
        return new CallFailed(
                "the answer of " + from + " to " + procedure + " cannot be read: " + malformed.getMessage(),
                true,
                malformed);
    }

    /** 0 for a result, {@link #UNDECLARED}, or the number of a declared exception. */
    public int exceptionNumber() {
        return exceptionNumber;
    }

    /** Adds the remote stack to a declared exception that the stub has decoded. */
    public <X extends Throwable> X remote(X exception) {
        Traces.append(exception, frames, procedure, server);
        frames = NO_FRAMES;
        return exception;
    }

    /** Reads an exception that the interface does not declare. */
    public RuntimeException undeclared(In from) {
        RemoteException told = stranger;
        if (told != null) {
            stranger = null;
            return told;
        }
        if (exceptionNumber != UNDECLARED) {
            return new CallFailed(
                    server + " threw exception " + exceptionNumber + " of " + procedure
                            + ", which is not declared here",
                    true);
        }
        try {
            RuntimeException thrown = ExceptionCodec.read(from, procedure, server);
            // The time of calls made in turn is over when the caller's is: what they fail with may come before it
            // notices.
            return Deadlines.passed(Deadlines.current())
                    ? new CallAborted("the time for " + procedure + " of " + server + " is over", true, true, thrown)
                    : thrown;
        } catch (DstpFormatException malformed) {
            return new CallFailed(
                    "the exception that " + procedure + " threw at " + server + " cannot be read", true, malformed);
        }
    }
}
