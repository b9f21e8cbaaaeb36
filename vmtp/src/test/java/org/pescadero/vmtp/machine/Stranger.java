package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.event.ProtocolEvent;

/** A server and a stranger who sends it whatever he likes. */
abstract class Stranger {
    World world = new World(3);
    Host s;
    Host x;
    EntityId server;
    long stranger;

    @BeforeEach
    void openHosts() {
        x = world.host("X");
        s = world.host("S");
        x.frozen = true;
        server = s.server();
        stranger = x.entity().bits();
    }

    final Requests.Draft request() {
        return new Requests.Draft(stranger, 10, server.bits());
    }

    final void give(byte[] octets) {
        s.receive(x.address, false, octets);
    }

    final void assertDropped(byte[] octets, ProtocolEvent event, String... answers) {
        long before = s.count(event);
        int sent = world.trace.size();
        give(octets);
        assertThat(s.count(event)).as(event.counterName()).isEqualTo(before + 1);
        assertThat(world.trace.subList(sent, world.trace.size())).containsExactly(answers);
        assertThat(s.executed).isEmpty();
        assertThat(s.module.remoteClients()).isZero();
    }
}
