package org.pescadero.rpc.stub;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/**
 * The cause of an exception that was thrown on another machine. Of a cause travel its class name, its message and its
 * own causes, as text: nothing is loaded by a name from the wire.
 */
@SuppressWarnings("OverrideThrowableToString") // it prints as the exception that it stands for
public final class RemoteCause extends RuntimeException {
    /** The longest chain that travels; an exception may be its own cause by way of others. */
    private static final int MOST_CAUSES = 16;

    @Serial
    private static final long serialVersionUID = 1L;

    private final String className;

    private RemoteCause(String className, @Nullable String message, @Nullable RemoteCause cause) {
        super(message, cause, false, false);
        this.className = className;
    }

    /** The name of the class that the cause had where it was thrown. */
    public String className() {
        return className;
    }

    @Override
    public String toString() {
        String message = getMessage();
        return message == null ? className : className + ": " + message;
    }

    /** Writes a cause and what caused it in turn. */
    public static void write(Out out, Throwable cause) {
        int count = 0;
        for (Throwable at = cause; at != null && count < MOST_CAUSES; at = at.getCause()) {
            count++;
        }
        out.varint(count);
        Throwable at = cause;
        for (int i = 0; i < count && at != null; i++, at = at.getCause()) {
            String message = at.getMessage();
            out.string(
                    at instanceof RemoteCause remote
                            ? remote.className
                            : at.getClass().getName());
            out.putByte(out.block(1), message == null ? 0 : 1);
            if (message != null) {
                out.string(message);
            }
        }
    }

    /** Reads a cause. */
    public static RemoteCause read(In in) {
        int count = in.varint();
        if (count < 1 || count > MOST_CAUSES) {
            throw in.malformed("", "a chain of " + count + " causes");
        }
        return read(in, count);
    }

    private static RemoteCause read(In in, int count) {
        String className = in.string();
        String message = in.getBoolean(in.block(1, 64)) ? in.string() : null;
        return new RemoteCause(className, message, count > 1 ? read(in, count - 1) : null);
    }

    /** Gives an exception its cause, unless its constructor has decided on one. */
    public static <X extends Throwable> X attach(X exception, @Nullable Throwable cause) {
        if (cause != null && exception.getCause() == null) {
            try {
                exception.initCause(cause);
            } catch (IllegalStateException e) {
                // Its constructor said that it has none; then it has none here either.
                return exception;
            }
        }
        return exception;
    }
}
