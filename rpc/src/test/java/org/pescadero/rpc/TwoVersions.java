package org.pescadero.rpc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An exporter and an importer whose programs are of different versions. */
abstract class TwoVersions {
    static final String HEAD = """
            package shop;
            import java.util.*;
            import java.util.stream.*;
            import org.pescadero.dstp.*;
            import org.pescadero.rpc.*;
            """;

    @TempDir
    Path directory;

    Rpc server;
    Rpc client;

    @BeforeEach
    void open() throws IOException {
        server = Loopback.open();
        client = Loopback.open();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** A version of the program. */
    Version version(String name, Map<String, String> sources) throws IOException {
        return new Version(directory.resolve(name), sources);
    }

    /** A version of the interface, and a program that uses it. */
    Version version(String name, String shop, String program) throws IOException {
        return version(name, Map.of("Shop", shop, "Program", program));
    }
}
