package org.pescadero.bench.peer;

import java.io.IOException;
import java.util.List;
import org.pescadero.examples.calls.Waiting;

/** A way to make a call that does nothing, with the server in one process and the client in another. */
public interface Peer {
    /** What it is called in tables. */
    String title();

    /** Starts the server in this process. */
    RunningServer serve(Waiting waiting) throws Exception;

    /** Opens a client of the server at an address that {@link RunningServer#address} told. */
    Caller connect(String address, Waiting waiting) throws Exception;

    /** Whether the way of waiting is ours to choose. */
    default boolean waitsAsTold() {
        return false;
    }

    /** Whether one client can be used by many threads at once. */
    default boolean manyCallers() {
        return true;
    }

    /** What its processes need on the command line to start without complaint. */
    default List<String> jvmArguments() {
        return List.of();
    }

    /** A server that runs until it is closed. */
    interface RunningServer extends AutoCloseable {
        /** Where it is, as one word. */
        String address();

        @Override
        void close() throws IOException;
    }

    /** A client. */
    interface Caller extends AutoCloseable {
        /** Makes one call and waits for its end. */
        void call() throws Exception;

        @Override
        void close() throws IOException;
    }
}
