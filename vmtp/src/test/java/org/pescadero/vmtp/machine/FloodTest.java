package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolEvent;

/** More than a module can hold: its bounds keep, and what it has it keeps. */
class FloodTest extends Stranger {
    @Test
    void ten_thousand_half_requests_do_not_take_more_than_their_budget() {
        world.limits = Limits.defaults().withReassemblyOctets(1 << 20).withRemoteClients(2000);
        world.remember = false;
        Host bounded = world.host("B");
        bounded.served.add(server.bits());
        for (int i = 0; i < 10_000; i++) {
            byte[] part = new Requests.Draft(stranger + ((long) i << 32), 1, server.bits())
                    .segment(16384, 0x80000000, 512)
                    .build();
            bounded.receive(x.address, false, part);
        }
        assertThat(bounded.module.remoteClients()).isLessThanOrEqualTo(2000);
        assertThat(bounded.count(ProtocolEvent.DROPPED_LIMIT)).isGreaterThan(7000);
        assertThat(bounded.count(ProtocolEvent.NOTIFY_CLIENT_SENT)).isGreaterThan(7000);
        bounded.receive(x.address, false, new Requests.Draft(stranger, 2, server.bits()).build());
        assertThat(bounded.executed).hasSize(1);
        world.pass(300 * World.SECOND);
        assertThat(bounded.module.remoteClients()).isZero();
    }

    @Test
    void half_requests_beyond_the_budget_are_refused_while_the_table_has_room() {
        world.limits = Limits.defaults().withReassemblyOctets(1 << 20);
        world.remember = false;
        Host bounded = world.host("B");
        bounded.served.add(server.bits());
        for (int i = 0; i < 1000; i++) {
            byte[] part = new Requests.Draft(stranger + ((long) i << 32), 1, server.bits())
                    .segment(16384, 0x80000000, 512)
                    .build();
            bounded.receive(x.address, false, part);
        }
        assertThat(bounded.count(ProtocolEvent.DROPPED_LIMIT)).isEqualTo(1000 - 32);
        for (int i = 0; i < 1000; i++) {
            byte[] part = new Requests.Draft(stranger + ((long) i << 32), 2, server.bits())
                    .segment(16384, 0x100, 512)
                    .build();
            bounded.receive(x.address, false, part);
        }
        assertThat(bounded.count(ProtocolEvent.DROPPED_LIMIT)).isGreaterThan(1000 - 32 + 1000 - 228);
    }

    @Test
    void a_full_table_says_busy_and_keeps_what_it_has() {
        world.limits = Limits.defaults().withRemoteClients(2);
        Host small = world.host("B");
        small.served.add(server.bits());
        byte[] first = new Requests.Draft(stranger, 1, server.bits()).build();
        small.receive(x.address, false, first);
        small.receive(x.address, false, new Requests.Draft(stranger + 1, 1, server.bits()).build());
        small.receive(x.address, false, new Requests.Draft(stranger + 2, 1, server.bits()).build());
        assertThat(world.trace).last().isEqualTo("B>X NotifyVmtpClient BUSY");
        small.receive(x.address, false, first);
        assertThat(small.executed).hasSize(2);
    }

    @Test
    void errors_are_told_at_a_limited_rate() {
        byte[] wrong = request().segment(0, 1, 0).build();
        for (int i = 0; i < 1000; i++) {
            give(wrong);
        }
        assertThat(world.trace).hasSize(100);
        world.pass(World.SECOND);
        give(wrong);
        assertThat(world.trace).hasSize(101);
    }
}
