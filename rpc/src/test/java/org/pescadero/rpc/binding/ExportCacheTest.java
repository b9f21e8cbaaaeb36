package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.rpc.wire.ExportRecord;

class ExportCacheTest {
    private final ExportCache cache = new ExportCache();

    private static ExportRecord export(long entity, String type, String name) {
        return new ExportRecord(entity, 1, (int) entity, 1, "127.0.0.1", type, name);
    }

    @Test
    void exports_are_found_by_type_and_by_name() {
        cache.heard(List.of(export(1, "a", "x"), export(2, "a", "y"), export(3, "b", "x")));
        assertThat(cache.fitting("a", "")).extracting(ExportRecord::entity).containsExactly(1L, 2L);
        assertThat(cache.fitting("a", "y")).extracting(ExportRecord::entity).containsExactly(2L);
    }

    @Test
    void only_the_incarnation_that_is_gone_is_forgotten() {
        cache.heard(List.of(export(1, "a", "x")));
        cache.gone(1, 99);
        assertThat(cache.all()).hasSize(1);
        cache.gone(1, 1);
        assertThat(cache.all()).isEmpty();
    }

    @Test
    void flood_of_announcements_pushes_out_the_oldest() {
        for (int i = 0; i < 10_000; i++) {
            cache.heard(List.of(export(i, "a", "x")));
        }
        assertThat(cache.all())
                .hasSize(4096)
                .last()
                .extracting(ExportRecord::entity)
                .isEqualTo(9999L);
    }
}
