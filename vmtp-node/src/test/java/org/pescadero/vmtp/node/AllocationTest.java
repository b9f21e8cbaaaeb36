package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Rfc1045;

/** Blocks of identifiers: nobody has had them, and nobody else has them now. */
@Timeout(30)
class AllocationTest {
    private static final Inet4Address HOST = Inet4Address.ofLiteral("127.0.0.1");

    /** Everybody hears everybody, at once. */
    private final List<EntityAllocator> all = new ArrayList<>();

    private int asked;

    private final EntityAllocator.Claims claims = new EntityAllocator.Claims() {
        @Override
        public boolean isFree(EntityId block, long nonce) {
            asked++;
            return all.stream().noneMatch(each -> each.owns(block, nonce));
        }

        @Override
        public void later(Runnable task) {
            task.run();
        }
    };

    private EntityAllocator allocator(int domain) {
        Instant always = Instant.ofEpochSecond(5);
        return new EntityAllocator(new BlockClock(() -> always, Optional.empty()), domain, HOST);
    }

    @Test
    @Rfc1045("IV.4")
    void processes_that_begin_in_the_same_second_share_no_block() {
        Set<EntityId> seen = new HashSet<>();
        for (int process = 0; process < 300; process++) {
            EntityAllocator allocator = allocator(EntityId.DOMAIN_INTERNET);
            all.add(allocator);
            allocator.claim(claims);
            assertThat(seen.add(allocator.next())).isTrue();
        }
        assertThat(asked).as("blocks that were objected to").isGreaterThan(300);
    }

    @Test
    void the_next_block_is_asked_for_before_it_is_needed() {
        EntityAllocator allocator = allocator(EntityId.DOMAIN_INTERNET);
        all.add(allocator);
        allocator.claim(claims);
        Set<EntityId> seen = new HashSet<>();
        for (int i = 0; i < 128; i++) {
            seen.add(allocator.next());
        }
        assertThat(asked).isEqualTo(2);
        for (int i = 128; i < 1000; i++) {
            assertThat(seen.add(allocator.tryNext().orElseThrow())).isTrue();
        }
        assertThat(seen)
                .allSatisfy(entity -> assertThat(allocator.owns(entity, 0)).isTrue());
    }

    @Test
    void who_objects_to_everything_keeps_nobody_from_working() {
        EntityAllocator allocator = allocator(EntityId.DOMAIN_INTERNET);
        allocator.claim(new EntityAllocator.Claims() {
            @Override
            public boolean isFree(EntityId block, long nonce) {
                return false;
            }

            @Override
            public void later(Runnable task) {
                task.run();
            }
        });
        assertThat(allocator.next()).isNotEqualTo(allocator.next());
    }

    @Test
    void who_asks_for_a_block_objects_to_others_who_ask_for_it_and_not_to_itself() {
        EntityAllocator allocator = allocator(EntityId.DOMAIN_INTERNET);
        List<Boolean> objections = new ArrayList<>();
        allocator.claim(new EntityAllocator.Claims() {
            @Override
            public boolean isFree(EntityId block, long nonce) {
                objections.add(allocator.owns(block, nonce));
                objections.add(allocator.owns(block, nonce + 1));
                return true;
            }

            @Override
            public void later(Runnable task) {}
        });
        assertThat(objections).containsExactly(false, true);
        assertThat(allocator.owns(allocator.next(), 7)).isTrue();
    }

    @Test
    @Rfc1045("IV.2")
    void identifiers_of_domain_3_have_no_address_and_are_no_well_known_groups() {
        Set<EntityId> seen = new HashSet<>();
        for (int process = 0; process < 100; process++) {
            EntityAllocator allocator = allocator(EntityId.DOMAIN_LOCAL);
            for (int i = 0; i < 300; i++) {
                EntityId entity = allocator.next();
                assertThat(seen.add(entity)).isTrue();
                assertThat(entity.typeBits()).isEqualTo(EntityId.LITTLE_ENDIAN);
                assertThat(new EntityId(entity.bits() | 1L << 62).isWellKnownGroup())
                        .isFalse();
            }
        }
        assertThat(seen.stream().map(EntityId::ipv4Address).distinct().count()).isGreaterThan(100);
    }

    @Test
    void the_clock_of_a_user_runs_on_when_that_of_the_computer_is_set_back(@TempDir Path directory) {
        Optional<Path> state = Optional.of(directory.resolve("state"));
        assertThat(new BlockClock(() -> Instant.ofEpochSecond(1000), state).second())
                .hasValue(1000);
        BlockClock later = new BlockClock(() -> Instant.ofEpochSecond(400), state);
        assertThat(later.second()).hasValue(1001);
        assertThat(new BlockClock(() -> Instant.ofEpochSecond(1000), state).second())
                .hasValue(1002);
        assertThat(later.second()).hasValue(1003);
        assertThat(later.second()).hasValue(1004);
    }

    @Test
    void a_clock_file_of_unknown_origin_is_not_believed(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("clock"), new byte[] {0x7F, 1, 2, 3, 4, 5, 6, 7});
        assertThat(new BlockClock(() -> Instant.ofEpochSecond(1000), Optional.of(directory)).second())
                .hasValue(1000);
        Files.write(directory.resolve("clock"), new byte[] {1, 2, 3});
        assertThat(new BlockClock(() -> Instant.ofEpochSecond(1001), Optional.of(directory)).second())
                .hasValue(1001);
    }

    @Test
    @Rfc1045("IV.1")
    void processes_that_restart_at_once_and_hear_nobody_take_no_block_again(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        List<Optional<Path>> states =
                List.of(Optional.of(directory.resolve("state")), Optional.of(file), Optional.empty());
        for (Optional<Path> state : states) {
            Set<EntityId> seen = new HashSet<>();
            for (int process = 0; process < 1000; process++) {
                Instant boot = Instant.ofEpochMilli(5000 + process);
                EntityAllocator allocator =
                        new EntityAllocator(new BlockClock(() -> boot, state), EntityId.DOMAIN_INTERNET, HOST);
                assertThat(seen.add(allocator.next())).isTrue();
            }
        }
    }

    @Test
    void where_no_state_can_be_kept_the_clock_still_never_says_the_same_twice(@TempDir Path directory)
            throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        BlockClock clock = new BlockClock(() -> Instant.ofEpochSecond(7), Optional.of(file));
        Random luckless = new Random(1);
        assertThat(clock.next(luckless)).isEqualTo(7000);
        assertThat(clock.next(luckless)).isEqualTo(7001);
    }

    @Test
    void dynamic_groups_share_the_first_octet_of_their_host_groups() {
        EntityId dynamic = EntityId.parse("UG-565338-36.8.0.77");
        EntityId wellKnown = EntityId.parse("RG-1-224.0.1.0");
        HostGroups usual = new HostGroups(Inet4Address.ofLiteral("239.0.0.0"), 1, Optional.empty());
        assertThat(usual.of(wellKnown).getHostAddress()).isEqualTo("224.0.1.0");
        assertThat(usual.of(dynamic).getHostAddress()).isEqualTo("239.8.160.90");
        HostGroups original = new HostGroups(Inet4Address.ofLiteral("232.0.0.0"), 1, Optional.empty());
        assertThat(original.of(dynamic).getHostAddress()).isEqualTo("232.8.160.90");
        HostGroups local = new HostGroups(Inet4Address.ofLiteral("239.0.0.0"), 3, Optional.empty());
        assertThat(local.of(dynamic).getHostAddress()).isEqualTo("239.0.160.23");
    }
}
