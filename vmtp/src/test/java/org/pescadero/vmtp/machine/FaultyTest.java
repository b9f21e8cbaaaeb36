package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Copies of a Request that were damaged on their way: what is said of them again and again is said of few transmissions. */
@Rfc1045("4.8")
class FaultyTest extends Conversation {
    private static final int NOTICES = 40;

    /** Notices of the server that each of so many transmissions is faulty, one after the other and again. */
    private void sayFaulty(Host to, long client, int transaction, int transmissions) {
        for (int i = 0; i < NOTICES; i++) {
            to.receive(s.address, false, Peers.faulty(s.manager.bits(), client, transaction, i % transmissions));
        }
    }

    @Test
    void a_client_ends_no_call_though_copies_of_two_transmissions_are_said_to_be_faulty_in_turn() {
        s.frozen = true;
        segment(t.request(), 0);
        c.send(t, server, s);
        sayFaulty(c, t.client(), t.transaction(), 2);
        assertThat(t.ended()).isFalse();
        s.frozen = false;
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
    }

    @Test
    void it_believes_who_says_so_of_each_transmission() {
        s.frozen = true;
        segment(t.request(), 0);
        c.send(t, server, s);
        sayFaulty(c, t.client(), t.transaction(), 6);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.VMTP_ERROR);
    }

    @Test
    @Rfc1045("2.7")
    void a_member_of_a_group_is_not_taken_for_dead() {
        EntityId group = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
        InetSocketAddress address = new InetSocketAddress(World.ip(239, 0, 0, 9), 1045);
        world.join(address, s);
        s.groups.put(group.bits(), new long[] {server.bits()});
        s.frozen = true;
        segment(t.request(), 0);
        List<Member> members = List.of(new Member(server.bits(), s.address));
        c.submit(new Command.SendGroup(t, group.bits(), List.of(address), true, members));
        sayFaulty(c, t.client(), t.transaction(), 2);
        assertThat(t.dead()).isEmpty();
        s.frozen = false;
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.dead()).isEmpty();
        assertThat(t.missing()).isEmpty();
    }

    @Test
    @Rfc1045("5.6.3")
    void a_forwarder_goes_on_too() {
        InetSocketAddress everybody = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);
        Host f = world.host("F");
        for (Host host : List.of(c, f, s)) {
            world.join(everybody, host);
            host.managers = everybody;
        }
        f.procedure = call -> f.submit(new Command.Forward(call, server.bits(), s.address));
        s.frozen = true;
        segment(t.request(), 0);
        c.send(t, f.server(), f);
        assertThat(world.until(() -> !f.executed.isEmpty(), World.SECOND)).isTrue();
        int control = Packet.control(world.sent.getLast().octets(), 0) & ~Control.request(-1, 0);
        for (int i = 0; i < NOTICES; i++) {
            int word = control | Control.request(i & 1, 0);
            byte[] notice = Peers.notifyRemoteClient(
                    s.manager.bits(), t.client(), word, t.transaction(), 0, ResponseCodes.VMTP_ERROR);
            f.receive(s.address, false, notice);
        }
        assertThat(f.count(ProtocolEvent.NOTIFY_REMOTE_CLIENT_RECEIVED)).isEqualTo(NOTICES);
        s.frozen = false;
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
    }
}
