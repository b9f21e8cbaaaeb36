package org.pescadero.systemtests;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.pescadero.systemtests.rfc.RfcClient;

/**
 * {@code vmtp echo} for all tests of a class, and for each of them a client that knows nothing but the RFC. Classes run at the same
 * time, and each has an echo of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RfcPeer {
    private static final AtomicInteger CLIENTS = new AtomicInteger(1000);

    Echo echo;
    RfcClient client;

    @BeforeAll
    void startEcho() throws Exception {
        echo = Echo.start();
    }

    @AfterAll
    void stopEcho() throws Exception {
        echo.close();
    }

    @BeforeEach
    void openClient() throws IOException {
        client = another();
    }

    /** A client that there was not before. */
    RfcClient another() throws IOException {
        return new RfcClient(echo.address(), CLIENTS.addAndGet(2));
    }

    @AfterEach
    void closeClient() {
        client.close();
    }
}
