package org.pescadero.rpc;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.pescadero.dstp.Bulk;

/** Procedures with large arguments and results. */
@Remote
public interface Store {
    int checksum(String name, @Bulk ByteBuffer octets);

    int checksumOf(@Bulk MemorySegment octets);

    @Bulk
    ByteBuffer made(int octets, boolean readOnly);

    @Bulk
    ByteBuffer turned(@Bulk ByteBuffer octets);

    int count(Page page);

    Page page(int octets);

    int longest(Stream<byte[]> pieces);

    Stream<byte[]> pieces(List<Integer> sizes);

    record Page(String name, byte[] octets) {}
}
