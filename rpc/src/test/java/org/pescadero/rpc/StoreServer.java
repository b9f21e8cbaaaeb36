package org.pescadero.rpc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts how often it is called. */
public final class StoreServer implements Store {
    final AtomicInteger calls = new AtomicInteger();

    public StoreServer() {}

    /** Octets of which each tells its place. */
    static byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) (i * 31 + (i >>> 9));
        }
        return octets;
    }

    @Override
    public int checksum(String name, ByteBuffer octets) {
        calls.incrementAndGet();
        byte[] copy = new byte[octets.remaining()];
        octets.get(copy);
        return Arrays.hashCode(copy);
    }

    @Override
    public int checksumOf(MemorySegment octets) {
        calls.incrementAndGet();
        return Arrays.hashCode(octets.toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public ByteBuffer made(int octets, boolean readOnly) {
        calls.incrementAndGet();
        ByteBuffer made = ByteBuffer.wrap(octets(octets + 5), 5, octets);
        return readOnly ? made.asReadOnlyBuffer() : made;
    }

    @Override
    public ByteBuffer turned(ByteBuffer octets) {
        ByteBuffer turned = ByteBuffer.allocate(octets.remaining());
        for (int i = octets.remaining() - 1; i >= 0; i--) {
            turned.put(octets.get(i));
        }
        return turned.flip().asReadOnlyBuffer();
    }

    @Override
    public int count(Page page) {
        calls.incrementAndGet();
        return page.octets().length;
    }

    @Override
    public Page page(int octets) {
        calls.incrementAndGet();
        return new Page("page", new byte[octets]);
    }

    @Override
    public int longest(Stream<byte[]> pieces) {
        calls.incrementAndGet();
        return pieces.mapToInt(piece -> piece.length).max().orElse(0);
    }

    @Override
    public Stream<byte[]> pieces(List<Integer> sizes) {
        calls.incrementAndGet();
        return sizes.stream().map(byte[]::new);
    }
}
