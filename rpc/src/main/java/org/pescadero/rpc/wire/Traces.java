package org.pescadero.rpc.wire;

import java.util.Arrays;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;

/** Stack traces on the wire: a count, then class, method, file and line of each frame. */
public final class Traces {
    /** The most frames of an exception that travel. */
    public static final int MAX_FRAMES = 48;

    private static final int FRAME_OCTETS = 4;
    private static final int FRAME_HEAP_OCTETS = 64;
    private static final StackTraceElement[] NONE = {};

    private Traces() {}

    /** Writes the frames of a throwable that lie above a boundary; none of one that has none. */
    public static void write(Out out, Throwable thrown, Boundary boundary) {
        StackTraceElement[] frames = framesOf(thrown);
        int end = Math.min(boundary.end(frames), MAX_FRAMES);
        out.count(end);
        for (int i = 0; i < end; i++) {
            StackTraceElement frame = frames[i];
            out.string(frame.getClassName());
            out.string(frame.getMethodName());
            String file = frame.getFileName();
            out.string(file == null ? "" : file);
            out.varint(Math.max(0, frame.getLineNumber() + 2));
        }
    }

    /** The frames; none of an exception whose own code fails when it is asked for them. */
    private static StackTraceElement[] framesOf(Throwable thrown) {
        try {
            StackTraceElement[] frames = thrown.getStackTrace();
            return frames == null ? NONE : frames;
        } catch (RuntimeException | Error broken) {
            return NONE;
        }
    }

    /** Reads frames. */
    public static StackTraceElement[] read(In in) {
        int count = in.count(FRAME_OCTETS, FRAME_HEAP_OCTETS);
        StackTraceElement[] frames = count == 0 ? NONE : new StackTraceElement[count];
        for (int i = 0; i < count; i++) {
            String type = in.string();
            String method = in.string();
            String file = in.string();
            int line = in.varint() - 2;
            frames[i] = new StackTraceElement(type, method, file.isEmpty() ? null : file, line);
        }
        return frames;
    }

    /**
     * Appends remote frames to the trace of an exception that was made here, below a line that says where they are from.
     *
     * @param where the procedure, for the dividing line
     * @param endpoint the server, for the dividing line
     */
    public static void append(Throwable exception, StackTraceElement[] remote, String where, String endpoint) {
        StackTraceElement[] local = exception.getStackTrace();
        if (local.length == 0 && remote.length == 0) {
            return;
        }
        StackTraceElement[] both = Arrays.copyOf(local, local.length + 1 + remote.length);
        both[local.length] = new StackTraceElement("[remote]", where, endpoint, -1);
        System.arraycopy(remote, 0, both, local.length + 1, remote.length);
        exception.setStackTrace(both);
    }
}
