package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What is said of Requests because they ask for it by APG, and what it says. */
class AcknowledgementTest extends Conversation {
    private static final EntityId GROUP = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(World.ip(239, 0, 0, 9), 1045);

    private void datagram(boolean acknowledged, int octets) {
        t.handling(Handling.NORMAL.withAcknowledgement(acknowledged));
        segment(t.request(), octets);
        t.request().code(7 | CodeFlags.DGM);
    }

    @Test
    @Rfc1045({"2.8", "3.2"})
    void a_datagram_that_asks_for_it_is_acknowledged_when_all_of_it_is_there() {
        datagram(true, 3000);
        c.send(t, server, s);
        assertThat(t.ended()).isTrue();
        assertThat(t.acknowledged()).isFalse();
        world.pass(World.SECOND);
        assertThat(t.acknowledged()).isTrue();
        assertThat(c.progressed).hasSize(2);
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request blocks 3",
                        "C>S Request blocks c",
                        "C>S Request APG blocks 30",
                        "S>C NotifyVmtpClient OK has 3f");
        datagram(false, 0);
        c.send(t, server, s);
        world.pass(World.SECOND);
        assertThat(t.acknowledged()).isFalse();
        assertThat(s.executed).hasSize(2);
    }

    @Test
    @Rfc1045("2.8")
    void a_datagram_of_which_a_part_is_lost_is_not_acknowledged_and_nothing_is_asked_for() {
        world.drop = packet -> packet.index() == 0;
        datagram(true, 3000);
        c.send(t, server, s);
        world.pass(10 * World.SECOND);
        assertThat(t.acknowledged()).isFalse();
        assertThat(world.trace).hasSize(3);
    }

    @Test
    @Rfc1045({"2.7", "2.8"})
    void a_datagram_to_a_group_is_known_to_have_arrived_when_one_member_says_so() {
        world.join(ADDRESS, s);
        s.groups.put(GROUP.bits(), new long[] {server.bits()});
        datagram(true, 0);
        c.submit(new Command.SendGroup(t, GROUP.bits(), List.of(ADDRESS), true, List.of()));
        assertThat(world.until(t::acknowledged, World.SECOND)).isTrue();
    }

    @Test
    @Rfc1045("2.8")
    void strangers_and_old_news_acknowledge_no_datagram() {
        s.frozen = true;
        datagram(true, 0);
        c.send(t, server, s);
        byte[] ok = Peers.notifyClient(s.manager.bits(), t.client(), t.transaction(), 0, 0);
        byte[] old = Peers.notifyClient(s.manager.bits(), t.client(), t.transaction() - 1, 0, 0);
        c.receive(World.address(99), false, ok);
        c.receive(s.address, false, old);
        assertThat(t.acknowledged()).isFalse();
        assertThat(c.count(ProtocolEvent.DROPPED_STRAY_NOTIFY)).isEqualTo(2);
        c.receive(s.address, false, ok);
        c.receive(s.address, false, ok);
        assertThat(t.acknowledged()).isTrue();
        assertThat(c.progressed).hasSize(2);
    }

    @Test
    @Rfc1045("2.13")
    void a_call_may_ask_for_it_too_and_so_may_a_response() {
        s.procedure = call -> {
            call.handling(Handling.NORMAL.withAcknowledgement(true));
            s.respond(call);
        };
        t.handling(Handling.NORMAL.withAcknowledgement(true));
        call(0);
        world.pass(World.MILLI);
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request APG", "S>C NotifyVmtpClient OK", "S>C Response APG", "C>S NotifyVmtpServer OK");
    }

    @Test
    @Rfc1045({"2.5.5", "2.13"})
    void an_acknowledgement_that_was_asked_for_from_the_start_does_not_lengthen_the_wait_for_a_lost_response() {
        call(0);
        t.handling(Handling.NORMAL.withAcknowledgement(true));
        int response = world.sent.size() + 2;
        world.drop = packet -> packet.index() == response;
        segment(t.request(), 0);
        c.send(t, server, s);
        assertThat(world.until(t::ended, 100 * World.MILLI)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
    }

    @Test
    @Rfc1045("III")
    void a_notice_has_the_flags_and_counts_of_the_request_that_it_is_about() {
        c.frozen = true;
        s.procedure = call -> {};
        int flags = Control.APG | Control.NER | Control.NRT | Control.MDG | Control.DRT | Control.NRS;
        int counts = (5 << 20) | (7 << 8) | (12 << 4);
        byte[] request = new Requests.Draft(t.client(), 5, server.bits())
                .flags(flags | counts)
                .build();
        s.receive(c.address, false, request);
        byte[] notice = world.sent.getLast().octets();
        assertThat(Packet.code(notice, 0)).isEqualTo(Management.NOTIFY_VMTP_CLIENT);
        assertThat(Packet.word(notice, Packet.USER_DATA))
                .isEqualTo(Control.APG | Control.NER | Control.NRT | (5 << 20) | (12 << 4) | Control.RESPONSE);
        assertThat(Packet.word(notice, Packet.USER_DATA + 4)).isZero();
    }
}
