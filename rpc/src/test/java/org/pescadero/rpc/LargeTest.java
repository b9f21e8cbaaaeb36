package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.dstp.MessageTooLarge;

/** What is as large as a message may be, and what is larger. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargeTest extends TwoProcesses {
    private static final int MOST = 4 << 20;

    private final StoreServer server = new StoreServer();
    private Store store;

    @BeforeEach
    void export() {
        Export export = exporting.export(Store.class, server);
        store = importing.bind(Store.class, export.endpoint());
    }

    @Test
    void bulk_of_every_kind_of_buffer_arrives_as_it_was() {
        for (int size : new int[] {0, 1, 4095, 4096, 16_384, 70_001, 1_000_003}) {
            byte[] octets = StoreServer.octets(size);
            int expected = Arrays.hashCode(octets);
            ByteBuffer within = ByteBuffer.allocate(size + 20).position(7);
            within.put(octets).limit(7 + size).position(7);
            assertThat(store.checksum("heap", within)).isEqualTo(expected);
            assertThat(within.position()).isEqualTo(7);
            assertThat(store.checksum("read-only", within.asReadOnlyBuffer())).isEqualTo(expected);
            ByteBuffer direct = ByteBuffer.allocateDirect(size).put(octets).flip();
            assertThat(store.checksum("direct", direct)).isEqualTo(expected);
            assertThat(store.checksumOf(MemorySegment.ofArray(octets))).isEqualTo(expected);
            try (Arena confined = Arena.ofConfined();
                    Arena shared = Arena.ofShared()) {
                for (Arena arena : List.of(confined, shared, Arena.ofAuto(), Arena.global())) {
                    MemorySegment segment = arena.allocate(size).copyFrom(MemorySegment.ofArray(octets));
                    assertThat(store.checksumOf(segment)).isEqualTo(expected);
                    assertThat(store.checksum("view", segment.asByteBuffer())).isEqualTo(expected);
                }
            }
        }
        long[] longs = new long[1000];
        assertThat(store.checksumOf(MemorySegment.ofArray(longs))).isEqualTo(Arrays.hashCode(new byte[8000]));
    }

    @Test
    void bulk_results_arrive_as_they_were_and_stay() {
        for (int size : new int[] {0, 100, 16_384, 70_001, 1_000_003}) {
            ByteBuffer one = store.made(size, true);
            ByteBuffer other = store.made(size, false);
            assertThat(one).isEqualTo(ByteBuffer.wrap(StoreServer.octets(size + 5), 5, size));
            assertThat(other).isEqualTo(one);
            assertThat(one.isReadOnly()).isTrue();
            assertThat(store.turned(store.turned(one))).isEqualTo(other);
            assertThat(other).isEqualTo(one);
        }
    }

    @Test
    void bulk_lies_on_its_boundary_behind_a_limit_of_time() {
        byte[] octets = StoreServer.octets(20_000);
        int sum = importing.within(Duration.ofSeconds(30), () -> store.checksum("name", ByteBuffer.wrap(octets)));
        assertThat(sum).isEqualTo(Arrays.hashCode(octets));
        int few = importing.within(Duration.ofSeconds(30), () -> store.checksum("name", ByteBuffer.wrap(octets, 0, 3)));
        assertThat(few).isEqualTo(Arrays.hashCode(Arrays.copyOf(octets, 3)));
    }

    @Test
    void messages_may_have_four_mebioctets() {
        byte[] octets = StoreServer.octets(MOST - 512);
        assertThat(store.checksum("full", ByteBuffer.wrap(octets))).isEqualTo(Arrays.hashCode(octets));
        assertThat(store.made(MOST - 512, true).remaining()).isEqualTo(MOST - 512);
        assertThat(store.count(new Store.Page("p", new byte[MOST - 6]))).isEqualTo(MOST - 6);
        assertThat(store.page(MOST - 9).octets()).hasSize(MOST - 9);
        assertThat(store.longest(Stream.of(new byte[10], new byte[MOST - 256], new byte[10])))
                .isEqualTo(MOST - 256);
        assertThat(store.pieces(List.of(10, MOST - 256, 10)).map(piece -> piece.length))
                .containsExactly(10, MOST - 256, 10);
    }

    @Test
    void memory_that_was_given_back_is_not_sent() {
        Arena shared = Arena.ofShared();
        MemorySegment segment = shared.allocate(MOST - 512);
        shared.close();
        assertThatThrownBy(() -> store.checksumOf(segment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("octets is memory whose arena has been closed");
        assertThat(server.calls).hasValue(0);
    }

    @Test
    void larger_bulk_is_not_sent() {
        ByteBuffer heap = ByteBuffer.allocate(MOST - 511);
        refused("octets", () -> store.checksum("large", heap));
        ByteBuffer direct = ByteBuffer.allocateDirect(MOST - 511);
        refused("octets", () -> store.checksum("large", direct));
        refused("octets", () -> store.checksumOf(MemorySegment.ofArray(new byte[MOST])));
        refused("octets", () -> importing.within(Duration.ofSeconds(30), () -> store.checksum("large", heap)));
    }

    @Test
    void larger_record_is_not_sent() {
        refused("page.octets", () -> store.count(new Store.Page("p", new byte[MOST - 5])));
    }

    @Test
    void larger_element_is_not_sent() {
        refused("pieces[", () -> store.longest(Stream.of(new byte[MOST])));
        refused("pieces[", () -> store.longest(Stream.of(new byte[MOST], new byte[1])));
    }

    private void refused(String what, ThrowingCallable call) {
        MessageTooLarge refusal = catchThrowableOfType(MessageTooLarge.class, call);
        assertThat(refusal.bound()).isBetween(MOST - 300, MOST);
        assertThat(refusal.size()).isGreaterThan(refusal.bound());
        assertThat(refusal).hasMessageContaining("with " + what).hasMessageContaining(String.valueOf(refusal.size()));
        assertThat(server.calls).hasValue(0);
    }

    @Test
    void larger_result_is_told_with_its_size() {
        CallFailed bulk = catchThrowableOfType(CallFailed.class, () -> store.made(MOST - 511, true));
        assertThat(bulk.maybeExecuted()).isTrue();
        assertThat(bulk)
                .hasMessageContaining("with result the message has at least 4194305 octets; the bound is 4194304");
        assertThat(catchThrowableOfType(CallFailed.class, () -> store.page(MOST)))
                .hasMessageContaining("octets; the bound is 4194304");
        assertThat(catchThrowableOfType(CallFailed.class, () -> store.pieces(List.of(MOST))))
                .hasMessageContaining("octets; the bound is 4194304");
        Stream<byte[]> pieces = store.pieces(List.of(20_000, MOST));
        assertThat(catchThrowableOfType(CallFailed.class, pieces::toList))
                .hasMessageContaining("stream[1]")
                .hasMessageContaining("octets; the bound is 4194304");
    }
}
