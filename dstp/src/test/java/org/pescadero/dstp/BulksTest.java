package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bulk is copied where it is written, and which is left where it lies. */
class BulksTest {
    private static final int LARGE = 10_000;

    private final Out out = new Out();

    @TempDir
    private Path scratch;

    private boolean stays(Out.Tails tails, ByteBuffer bulk) {
        out.reset();
        out.takes(tails);
        Bulks.size(out, "bulk", bulk);
        Bulks.write(out, bulk);
        boolean stays = out.tail().isPresent();
        assertThat(out.size()).isEqualTo(stays ? 0 : bulk.remaining());
        out.tail()
                .ifPresent(tail -> assertThat(MemorySegment.ofBuffer(tail).address())
                        .isEqualTo(MemorySegment.ofBuffer(bulk).address()));
        return stays;
    }

    private boolean stays(Out.Tails tails, MemorySegment bulk) {
        out.reset();
        out.takes(tails);
        Bulks.size(out, "bulk", bulk);
        Bulks.write(out, bulk);
        boolean stays = out.tail().isPresent();
        out.tail()
                .ifPresent(tail ->
                        assertThat(MemorySegment.ofBuffer(tail).address()).isEqualTo(bulk.address()));
        return stays;
    }

    @Test
    void large_bulk_stays_where_it_is_in_whatever_memory() {
        assertThat(stays(Out.Tails.ALL, ByteBuffer.allocate(LARGE))).isTrue();
        assertThat(stays(Out.Tails.ALL, ByteBuffer.allocateDirect(LARGE))).isTrue();
        assertThat(stays(Out.Tails.ALL, Arena.ofAuto().allocate(LARGE))).isTrue();
        try (Arena shared = Arena.ofShared()) {
            assertThat(stays(Out.Tails.ALL, shared.allocate(LARGE))).isTrue();
        }
        assertThat(stays(Out.Tails.ALL, MemorySegment.ofArray(new byte[LARGE]))).isTrue();
        assertThat(stays(Out.Tails.ALL, ByteBuffer.allocateDirect(4095))).isFalse();
        assertThat(stays(Out.Tails.ALL, MemorySegment.ofArray(new long[LARGE]))).isFalse();
    }

    @Test
    void results_stay_only_if_they_are_on_the_heap_and_nobody_writes_to_them() {
        assertThat(stays(Out.Tails.READ_ONLY, ByteBuffer.allocate(LARGE).asReadOnlyBuffer()))
                .isTrue();
        assertThat(stays(Out.Tails.READ_ONLY, ByteBuffer.allocate(LARGE))).isFalse();
        assertThat(stays(Out.Tails.READ_ONLY, ByteBuffer.allocateDirect(LARGE).asReadOnlyBuffer()))
                .isFalse();
        assertThat(stays(Out.Tails.NONE, ByteBuffer.allocate(LARGE))).isFalse();
    }

    @Test
    void file_that_may_become_shorter_is_copied() throws IOException {
        Path file = Files.write(scratch.resolve("file"), new byte[LARGE]);
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofShared()) {
            assertThat(stays(Out.Tails.ALL, channel.map(FileChannel.MapMode.READ_ONLY, 0, LARGE)))
                    .isFalse();
            assertThat(stays(Out.Tails.ALL, channel.map(FileChannel.MapMode.READ_ONLY, 0, LARGE, arena)))
                    .isFalse();
        }
    }

    @Test
    void memory_that_was_given_back_is_refused_by_name() {
        Arena shared = Arena.ofShared();
        MemorySegment segment = shared.allocate(LARGE);
        ByteBuffer buffer = segment.asByteBuffer();
        shared.close();
        assertThatThrownBy(() -> stays(Out.Tails.ALL, segment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bulk is memory whose arena has been closed");
        assertThatThrownBy(() -> stays(Out.Tails.ALL, buffer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bulk is memory whose arena has been closed");
    }
}
