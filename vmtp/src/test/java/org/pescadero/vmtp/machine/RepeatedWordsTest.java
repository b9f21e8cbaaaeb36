package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Packet;

/** Copies that the network makes of what was said of a message: they are not answered again, and do not count as questions in vain. */
class RepeatedWordsTest extends Conversation {
    private static final int GROUP = 16384;

    private boolean drops = true;

    @BeforeEach
    void allowLongResponses() {
        talkAtLength();
    }

    private static boolean isOf(World.Sent packet, int transaction) {
        return !packet.isNotify() && Packet.transaction(packet.octets(), 0) == transaction;
    }

    private long linesOf(String sender) {
        return world.trace.stream().filter(line -> line.startsWith(sender)).count();
    }

    private byte[] sent(String line) {
        assertThat(world.trace).contains(line);
        return world.sent.get(world.trace.indexOf(line)).octets();
    }

    @Test
    @Rfc1045("2.14")
    void copies_of_a_packet_of_a_complete_group_of_a_request_are_answered_only_if_they_ask() {
        world.drop = packet -> isOf(packet, 102);
        segment(t.request(), 3 * GROUP);
        c.send(t, server, s);
        world.pass(2 * World.MILLI);
        long before = linesOf("S>C");
        s.receive(c.address, false, sent("C>S Request ~100 blocks 3"));
        s.drain();
        assertThat(linesOf("S>C")).isEqualTo(before);
        s.receive(c.address, false, sent("C>S Request ~100 APG blocks c0000000"));
        s.drain();
        assertThat(linesOf("S>C")).isEqualTo(before + 1);
    }

    @Test
    @Rfc1045("2.14")
    void copies_of_a_packet_of_a_complete_group_of_a_response_are_answered_only_if_they_ask() {
        respondWith(3 * GROUP);
        world.drop = packet -> packet.isResponse() && isOf(packet, 102);
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(2 * World.MILLI);
        long before = linesOf("C>S");
        c.receive(s.address, false, sent("S>C Response ~100 blocks 3"));
        c.drain();
        assertThat(linesOf("C>S")).isEqualTo(before);
        c.receive(s.address, false, sent("S>C Response ~100 APG blocks c0000000"));
        c.drain();
        assertThat(linesOf("C>S")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {GROUP, 5 * GROUP})
    @Rfc1045("5.8")
    void response_is_not_given_up_for_copies_of_what_its_client_has_said(int octets) {
        world.profile = PathProfile.LAN;
        respondWith(octets);
        // The first packet never arrives for a while.
        world.drop =
                packet -> drops && packet.isResponse() && isOf(packet, 100) && Packet.delivery(packet.octets(), 0) == 3;
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(50 * World.MILLI);
        byte[] asked = sent("C>S NotifyVmtpServer RETRY ~100 has fffffffc");
        for (int i = 0; i < 200; i++) {
            s.receive(c.address, false, asked);
            s.drain();
            world.pass(3 * World.MILLI);
        }
        drops = false;
        assertThat(world.until(t::ended, 3 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isZero();
        assertThat(t.response().segmentOctets()).isEqualTo(octets);
        assertThat(s.executed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {GROUP, 5 * GROUP})
    @Rfc1045("4.8.1")
    void request_is_not_given_up_for_copies_of_what_its_server_has_said(int octets) {
        s.procedure = s::echo;
        world.drop =
                packet -> drops && packet.isRequest() && isOf(packet, 100) && Packet.delivery(packet.octets(), 0) == 3;
        segment(t.request(), octets);
        c.send(t, server, s);
        world.pass(50 * World.MILLI);
        byte[] asked = sent("S>C NotifyVmtpClient RETRY ~100 has fffffffc");
        for (int i = 0; i < 200; i++) {
            c.receive(s.address, false, asked);
            c.drain();
            world.pass(3 * World.MILLI);
        }
        drops = false;
        assertThat(world.until(t::ended, 3 * World.SECOND)).isTrue();
        assertEchoed();
    }

    @Test
    @Rfc1045("5.3")
    void forwarded_request_is_not_given_up_for_copies_of_what_its_server_has_said() {
        Host last = world.host("T");
        EntityId lastServer = last.server();
        world.join(GroupTest.ADDRESS, c);
        world.join(GroupTest.ADDRESS, last);
        last.managers = GroupTest.ADDRESS;
        s.procedure = call -> s.submit(new Command.Forward(call, lastServer.bits(), last.address));
        t = new ClientTransaction(c.entity(), 100);
        loseFirstPacketsTo(last);
        segment(t.request(), GROUP);
        c.send(t, server, s);
        repeat(s, last, "T>S NotifyRemoteVmtpClient RETRY ~100 has fffffffc");
        assertEchoed();
    }

    @Test
    @Rfc1045("2.7")
    void group_request_is_not_given_up_for_copies_of_what_a_member_has_said() {
        s.groups.put(GroupTest.GROUP.bits(), new long[] {server.bits()});
        s.procedure = s::echo;
        t = new ClientTransaction(c.entity(), 100);
        loseFirstPacketsTo(s);
        segment(t.request(), GROUP);
        List<Member> expected = List.of(new Member(server.bits(), s.address));
        c.submit(new Command.SendGroup(t, GroupTest.GROUP.bits(), List.of(s.address), false, expected));
        repeat(c, s, "S>C NotifyVmtpClient RETRY ~100 has fffffffc");
        assertThat(t.missing()).isEmpty();
        assertThat(s.executed).hasSize(1);
    }

    private void loseFirstPacketsTo(Host receiver) {
        world.drop = packet -> drops
                && packet.to().equals(receiver.address)
                && packet.isRequest()
                && Packet.delivery(packet.octets(), 0) == 3;
    }

    private void repeat(Host hearer, Host speaker, String what) {
        world.pass(50 * World.MILLI);
        byte[] asked = sent(what);
        for (int i = 0; i < 200; i++) {
            hearer.receive(speaker.address, false, asked);
            hearer.drain();
            world.pass(3 * World.MILLI);
        }
        drops = false;
        assertThat(world.until(t::ended, 4 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
    }
}
