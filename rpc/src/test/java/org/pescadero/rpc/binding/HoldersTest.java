package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pescadero.rpc.call.Passing;

final class HoldersTest {
    private final Holders holders = new Holders();

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    @Test
    void object_is_forsaken_when_all_are_dead_and_then_nobody_can_have_it() {
        assertThat(holders.add(at(1))).isTrue();
        assertThat(holders.add(at(2))).isTrue();
        assertThat(holders.known()).containsExactlyInAnyOrder(at(1), at(2));
        assertThat(holders.forsaken(Set.of(at(1)))).isFalse();
        assertThat(holders.forsaken(Set.of(at(1), at(2), at(3)))).isTrue();
        assertThat(holders.add(at(2))).isFalse();
        assertThat(holders.add(at(4))).isFalse();
    }

    @Test
    void object_that_anybody_may_have_is_never_forsaken() {
        holders.add(at(1));
        holders.add(Passing.NOBODY);
        holders.add(at(2));
        assertThat(holders.known()).isEmpty();
        assertThat(holders.forsaken(Set.of(at(1), at(2)))).isFalse();
    }

    @Test
    void more_than_can_be_counted_are_anybody() {
        for (int port = 1; port <= 64; port++) {
            holders.add(at(port));
        }
        holders.add(at(1));
        assertThat(holders.known()).hasSize(64);
        holders.add(at(65));
        assertThat(holders.known()).isEmpty();
        assertThat(holders.forsaken(Set.of(at(1)))).isFalse();
    }

    @Test
    void nobody_is_not_everybody() {
        assertThat(holders.forsaken(Set.of())).isFalse();
    }
}
