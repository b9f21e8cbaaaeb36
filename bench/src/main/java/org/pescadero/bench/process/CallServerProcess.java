package org.pescadero.bench.process;

import java.io.IOException;
import java.util.List;
import org.pescadero.examples.calls.CallServer;
import org.pescadero.examples.calls.Waiting;

/** The server of the call table in a process of its own. */
public final class CallServerProcess implements AutoCloseable {
    private final ChildProcess process;
    private final String endpoint;

    private CallServerProcess(ChildProcess process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts it. */
    public static CallServerProcess start(Waiting waiting) throws IOException {
        ChildProcess process =
                ChildProcess.start("call server", CallServer.class, List.of(), List.of(waiting.toString()));
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
