package org.pescadero.rpc;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One process that exports and one that imports, as far as either can tell. */
abstract class TwoProcesses {
    Rpc exporting;
    Rpc importing;

    @BeforeEach
    void openProcesses() throws IOException {
        exporting = Loopback.open();
        importing = Loopback.open();
    }

    @AfterEach
    void closeProcesses() {
        importing.close();
        exporting.close();
    }
}
