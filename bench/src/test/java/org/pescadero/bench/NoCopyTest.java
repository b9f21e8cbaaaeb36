package org.pescadero.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;

/**
 * Arguments are encoded into the buffer that is sent and decoded from the one that was received: whoever put them into one of their own
 * in between would allocate it, by the call.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoCopyTest {
    private static final int CALLS = 200;

    private Rpc server;
    private Rpc client;
    private Blob blob;

    @BeforeEach
    void open() throws IOException {
        RpcOptions options = RpcOptions.defaults().withMulticast(false).withBind("127.0.0.1");
        server = Rpc.open(options);
        client = Rpc.open(options);
        Endpoint there = server.export(Blob.class, new Blob() {
                    @Override
                    public int ends(ByteBuffer octets) {
                        return octets.get(0) + octets.get(octets.limit() - 1);
                    }

                    @Override
                    public int sum(int from, int by, int times) {
                        return from + by * times;
                    }
                })
                .endpoint();
        blob = client.bind(Blob.class, there);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** What all threads of both sides allocate for a call, once everything that is used again is there. */
    private static long octetsForEach(IntSupplier call, int expected) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getTotalThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                assertThat(call.getAsInt()).isEqualTo(expected);
            }
            least = Math.min(least, (threads.getTotalThreadAllocatedBytes() - before) / CALLS);
        }
        return least;
    }

    @Test
    void bulk_is_copied_nowhere_on_its_way() {
        assertThat(octetsForEach(16_000)).isLessThan(4_000);
    }

    /** What has more than one packet group has a buffer of its own at each end, which is not kept for the next. */
    @Test
    void long_bulk_is_copied_nowhere_on_its_way() {
        int octets = 250_000;
        assertThat(octetsForEach(octets)).isLessThan(octets * 5L / 2);
    }

    private long octetsForEach(int octets) {
        ByteBuffer argument = ByteBuffer.allocate(octets).put(0, (byte) 3).put(octets - 1, (byte) 4);
        return octetsForEach(() -> blob.ends(argument), 7);
    }

    @Test
    void numbers_cost_no_more_than_the_call() {
        assertThat(octetsForEach(() -> blob.sum(3, 4, 5), 23)).isLessThan(4_000);
    }
}
