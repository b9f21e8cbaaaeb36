package org.pescadero.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.pescadero.cli.shared.CommandFailed;
import org.pescadero.rpc.Endpoint;

/** A server process of the demonstration. */
final class Child {
    private final Process process;
    private final Endpoint endpoint;

    private Child(Process process, Endpoint endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Waits for the line with which a server says where it is. */
    static Child ready(Process process) {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            String line = output.readLine();
            if (line == null) {
                throw CommandFailed.failed("a server process ended at once");
            }
            return new Child(process, Endpoint.parse(line.substring(line.lastIndexOf(' ') + 1)));
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailed.failed("a server process did not say where it is: " + e.getMessage());
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it without warning, as a power failure would; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
