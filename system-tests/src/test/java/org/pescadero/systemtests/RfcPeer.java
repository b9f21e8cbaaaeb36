package org.pescadero.systemtests;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.pescadero.systemtests.rfc.RfcClient;

/** {@code vmtp echo} for all tests of a class, and for each of them a client that knows nothing but the RFC. */
abstract class RfcPeer {
    static Echo echo;
    private static int clients = 1000;

    RfcClient client;

    @BeforeAll
    static void startEcho() throws Exception {
        echo = Echo.start();
    }

    @AfterAll
    static void stopEcho() throws Exception {
        echo.close();
    }

    @BeforeEach
    void openClient() throws IOException {
        client = another();
    }

    /** A client that there was not before. */
    static RfcClient another() throws IOException {
        clients += 2;
        return new RfcClient(echo.address(), clients);
    }

    @AfterEach
    void closeClient() {
        client.close();
    }
}
