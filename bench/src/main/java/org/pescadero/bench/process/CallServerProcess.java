package org.pescadero.bench.process;

import java.io.IOException;
import java.util.List;
import org.pescadero.examples.calls.CallServer;
import org.pescadero.examples.calls.Waiting;

/** A server of calls in a process of its own, which tells its endpoint and serves until its input ends. */
public final class CallServerProcess implements AutoCloseable {
    private final ChildProcess process;
    private final String endpoint;

    private CallServerProcess(ChildProcess process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts that of the call table. */
    public static CallServerProcess start(Waiting waiting) throws IOException {
        return start(CallServer.class, waiting);
    }

    /** Starts one; its main method is told how to wait. */
    public static CallServerProcess start(Class<?> main, Waiting waiting) throws IOException {
        ChildProcess process = ChildProcess.start("call server", main, List.of(), List.of(waiting.toString()));
        try {
            return new CallServerProcess(process, process.answer());
        } catch (IOException e) {
            process.close();
            throw e;
        }
    }

    /** Where it can be called. */
    public String endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
