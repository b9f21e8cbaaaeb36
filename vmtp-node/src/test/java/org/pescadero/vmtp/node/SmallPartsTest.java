package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;

class SmallPartsTest {
    @Test
    void an_entity_map_is_a_map() {
        Random random = new Random(42);
        TreeMap<Long, String> model = new TreeMap<>();
        EntityMap<String> map = new EntityMap<>();
        for (int i = 0; i < 2000; i++) {
            long key = random.nextLong(50) - 25;
            if (random.nextInt(3) == 0) {
                model.remove(key);
                map = map.without(key);
            } else {
                model.put(key, "v" + i);
                map = map.with(key, "v" + i);
            }
            for (long probe = -26; probe < 27; probe++) {
                assertThat(map.get(probe)).isEqualTo(model.get(probe));
            }
        }
    }

    @Test
    void entities_differ_also_when_the_clock_runs_back() {
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
        EntityAllocator allocator = new EntityAllocator(
                new BlockClock(clock::get, Optional.empty()), 1, Inet4Address.ofLiteral("127.0.0.1"));
        Set<EntityId> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            clock.set(clock.get().minusSeconds(1));
            assertThat(seen.add(allocator.next())).isTrue();
        }
    }

    @Test
    void an_entity_shows_its_host_and_its_byte_order() {
        EntityAllocator allocator = new EntityAllocator(
                new BlockClock(() -> Instant.ofEpochSecond(5), Optional.empty()),
                1,
                Inet4Address.ofLiteral("10.1.2.3"));
        assertThat(allocator.next().toString()).startsWith("LE-").endsWith("-10.1.2.3");
    }

    @Test
    void a_process_that_restarts_takes_no_block_of_its_former_self() {
        Inet4Address host = Inet4Address.ofLiteral("127.0.0.1");
        Set<EntityId> seen = new HashSet<>();
        for (int second = 0; second < 1000; second++) {
            Instant boot = Instant.ofEpochSecond(1_000_000 + second);
            assertThat(seen.add(new EntityAllocator(new BlockClock(() -> boot, Optional.empty()), 1, host).next()))
                    .isTrue();
        }
    }

    @Test
    void a_procedure_counts_as_quick_after_it_was_seen_to_be() {
        ServedEntity served = new ServedEntity(call -> {}, true);
        assertThat(served.isQuick()).isFalse();
        served.ran(5_000);
        assertThat(served.isQuick()).isTrue();
        served.ran(1_000_000);
        assertThat(served.isQuick()).isFalse();
    }
}
