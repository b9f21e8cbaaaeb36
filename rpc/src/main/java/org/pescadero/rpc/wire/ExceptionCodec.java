package org.pescadero.rpc.wire;

import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.In;
import org.pescadero.dstp.MessageTooLarge;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.RemoteException;
import org.pescadero.rpc.stub.RemoteCause;

/**
 * Exceptions that no interface declares: a place in the table of known ones or else the name of the class, the message,
 * the stack, and the cause in the same form.
 *
 * <pre>
 *  1 octet   place in the table, 0 for none
 *  1 octet   bit 0: a message follows; bit 1: a cause follows
 *  string    the class, when the place is 0
 *  string    the message
 *  trace     see {@link Traces}
 *  ...       the cause
 * </pre>
 */
public final class ExceptionCodec {
    private static final int MESSAGE = 1;
    private static final int CAUSE = 2;
    private static final int MAX_DEPTH = 8;

    private static final int SHORT_MESSAGE = 1024;
    private static final int HEAP_OCTETS = 96;

    private ExceptionCodec() {}

    /**
     * Writes an exception, as much of it as fits: without its traces, and then with cut messages, when it is too large.
     *
     * @param boundary what is told of its traces
     */
    public static void write(Out out, Throwable thrown, Boundary boundary) {
        try {
            write(out, thrown, boundary, Integer.MAX_VALUE, MAX_DEPTH);
        } catch (MessageTooLarge large) {
            out.reset();
            try {
                write(out, thrown, Boundary.NOTHING, Integer.MAX_VALUE, MAX_DEPTH);
            } catch (MessageTooLarge stillTooLarge) {
                out.reset();
                write(out, thrown, Boundary.NOTHING, SHORT_MESSAGE, 1);
            }
        }
    }

    private static void write(Out out, Throwable thrown, Boundary boundary, int longest, int depth) {
        String message = messageOf(thrown);
        Throwable cause = depth > 1 ? causeOf(thrown) : null;
        int place = KnownExceptions.place(thrown.getClass());
        int head = out.block(2);
        out.putByte(head, place);
        out.putByte(head + 1, (message == null ? 0 : MESSAGE) | (cause == null ? 0 : CAUSE));
        if (place == 0) {
            out.string(nameOf(thrown));
        }
        if (message != null) {
            out.string(message.length() <= longest ? message : message.substring(0, longest) + "...");
        }
        Traces.write(out, thrown, boundary);
        if (cause != null) {
            write(out, cause, boundary, longest, depth - 1);
        }
    }

    private static String nameOf(Throwable thrown) {
        return switch (thrown) {
            case RemoteException remote -> remote.className();
            case RemoteCause remote -> remote.className();
            default -> thrown.getClass().getName();
        };
    }

    /** The message; an exception whose own code fails when it is asked for it has none. */
    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return thrown instanceof RemoteException remote ? remote.remoteMessage() : thrown.getMessage();
        } catch (RuntimeException | Error broken) {
            return null;
        }
    }

    /** The cause; none of an exception whose own code fails when it is asked for it. */
    public static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | Error broken) {
            return null;
        }
    }

    /**
     * Reads an exception.
     *
     * @param where the procedure, for the traces
     * @param endpoint the server, for the traces
     */
    public static RuntimeException read(In in, String where, String endpoint) {
        Throwable read = read(in, where, endpoint, MAX_DEPTH);
        if (read instanceof RuntimeException unchecked) {
            return unchecked;
        }
        RemoteException wrapped = new RemoteException(read.getClass().getName(), read.getMessage(), read.getCause());
        wrapped.setStackTrace(read.getStackTrace());
        return wrapped;
    }

    private static Throwable read(In in, String where, String endpoint, int depth) {
        if (depth == 0) {
            throw in.malformed("cause", "more than " + MAX_DEPTH + " causes");
        }
        int head = in.block(2, HEAP_OCTETS);
        int place = in.getByte(head) & 0xFF;
        int parts = in.bits(head + 1, MESSAGE | CAUSE);
        String name = place == 0 ? in.string() : "exception of the table, place " + place;
        String message = (parts & MESSAGE) != 0 ? in.string() : null;
        StackTraceElement[] trace = Traces.read(in);
        Throwable cause = (parts & CAUSE) != 0 ? read(in, where, endpoint, depth - 1) : null;
        Throwable made = KnownExceptions.make(place, message, cause);
        if (made == null) {
            made = new RemoteException(name, message, cause);
        }
        Traces.append(made, trace, where, endpoint);
        return made;
    }
}
