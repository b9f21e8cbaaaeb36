package org.pescadero.bench;

import java.nio.ByteBuffer;
import org.pescadero.dstp.Bulk;
import org.pescadero.rpc.Remote;

/** Procedures with much to carry and little to do. */
@Remote
interface Blob {
    int ends(@Bulk ByteBuffer octets);

    int sum(int from, int by, int times);
}
