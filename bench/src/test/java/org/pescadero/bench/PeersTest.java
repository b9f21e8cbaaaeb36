package org.pescadero.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pescadero.bench.peer.Peer;
import org.pescadero.bench.peer.Peers;
import org.pescadero.examples.calls.Waiting;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PeersTest {
    @ParameterizedTest
    @EnumSource
    void each_peer_answers_calls_on_the_loopback_interface(Peers peer) throws Exception {
        try (Peer.RunningServer server = peer.peer().serve(Waiting.BLOCK);
                Peer.Caller caller = peer.peer().connect(server.address(), Waiting.BLOCK)) {
            assertThat(server.address()).contains("127.0.0.1").doesNotContain(" ");
            for (int i = 0; i < 10; i++) {
                caller.call();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_peer_is_found_by_its_word(Peers peer) {
        assertThat(Peers.of(peer.toString())).isEqualTo(peer);
    }
}
