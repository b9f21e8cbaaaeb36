package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What Requests to groups may be, what they say, and for how long they are repeated. */
class GroupRulesTest {
    private static final EntityId GROUP = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(World.ip(239, 0, 0, 9), 1045);

    private final World world = new World(2);
    private Host c;
    private Host s;
    private EntityId member;
    private ClientTransaction t;

    @BeforeEach
    void openHosts() {
        c = world.host("C");
        open();
    }

    private void open() {
        s = world.host("S");
        world.join(ADDRESS, s);
        member = s.server();
        s.groups.put(GROUP.bits(), new long[] {member.bits()});
        t = c.client();
    }

    private void ask(int octets, boolean multicast) {
        segment(t.request(), octets);
        List<Member> expected = List.of(new Member(member.bits(), s.address));
        c.submit(new Command.SendGroup(t, GROUP.bits(), List.of(multicast ? ADDRESS : s.address), multicast, expected));
    }

    private static void segment(MessageBuffer message, int octets) {
        message.clear();
        message.code(7);
        message.ensureSegmentCapacity(octets);
        message.segmentOctets(octets);
    }

    @Test
    @Rfc1045({"2.7", "3.2", "4.6.1"})
    void a_client_that_is_a_member_itself_says_so_in_each_transmission_and_servers_see_it() {
        List<Boolean> seen = new ArrayList<>();
        s.procedure = call -> {
            seen.add(call.fromMember());
            s.echo(call);
        };
        c.groups.put(GROUP.bits(), new long[] {c.entity().bits(), t.client()});
        world.drop = packet -> packet.index() == 0;
        ask(0, true);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(world.sent.stream().filter(World.Sent::isRequest))
                .hasSize(2)
                .allMatch(packet -> (Packet.control(packet.octets(), 0) & Control.MDG) != 0);
        assertThat(world.sent.stream().filter(packet -> !packet.isRequest()))
                .allMatch(packet -> (Packet.control(packet.octets(), 0) & Control.MDG) == 0);
        assertThat(seen).containsExactly(true);
    }

    @Test
    @Rfc1045("2.7")
    void a_client_that_is_a_member_itself_does_not_wait_for_its_own_answer() {
        segment(t.request(), 0);
        List<Member> all = List.of(new Member(t.client(), c.address), new Member(member.bits(), s.address));
        c.submit(new Command.SendGroup(t, GROUP.bits(), List.of(ADDRESS), true, all));
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.missing()).isEmpty();
        assertThat(t.dead()).isEmpty();
    }

    @Test
    @Rfc1045("2.7")
    void a_client_that_is_no_member_says_nothing_and_neither_does_one_that_asks_a_member_alone() {
        List<Boolean> seen = new ArrayList<>();
        s.procedure = call -> {
            seen.add(call.fromMember());
            s.echo(call);
        };
        ask(0, true);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        c.groups.put(GROUP.bits(), new long[] {t.client()});
        segment(t.request(), 0);
        c.send(t, member, s);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        s.receive(
                c.address,
                false,
                new Requests.Draft(c.entity().bits(), 1, member.bits())
                        .flags(Control.MDG)
                        .build());
        assertThat(world.sent).allMatch(packet -> (Packet.control(packet.octets(), 0) & Control.MDG) == 0);
        assertThat(seen).containsExactly(false, false, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Rfc1045({"2.7", "2.14"})
    void a_request_of_several_packet_groups_is_not_sent_to_a_group(boolean multicast) {
        ask(16385, multicast);
        assertThat(t.ended()).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.STREAMING_NOT_SUPPORTED);
        assertThat(t.maybeExecuted()).isFalse();
        assertThat(world.sent).isEmpty();
    }

    @Test
    @Rfc1045({"2.7", "2.14"})
    void nor_is_it_sent_to_a_group_at_the_address_of_one_module() {
        t.longResponses(true);
        segment(t.request(), 16385);
        c.send(t, GROUP, s);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.STREAMING_NOT_SUPPORTED);
        assertThat(world.sent).isEmpty();
        segment(t.request(), 16384);
        c.send(t, GROUP, s);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(world.sent).allMatch(packet -> (Packet.control(packet.octets(), 0) & Control.STI) == 0);
    }

    @Test
    @Rfc1045({"2.7", "2.11"})
    void a_stream_goes_to_no_group_but_its_datagrams_may() {
        ClientStream stream = new ClientStream(c.client());
        ClientTransaction refused = stream.begin();
        c.submit(new Command.StreamSend(stream, refused, GROUP.bits(), s.address, false));
        assertThat(refused.outcome()).isEqualTo(ResponseCodes.STREAMING_NOT_SUPPORTED);
        assertThat(stream.outstanding()).isZero();
        ClientTransaction datagram = stream.begin();
        datagram.request().code(7 | CodeFlags.DGM);
        c.submit(new Command.StreamSend(stream, datagram, GROUP.bits(), s.address, false));
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045({"2.7", "2.11", "5.7"})
    void a_run_of_packet_groups_to_a_group_is_refused_by_unicast_and_dropped_in_silence_otherwise() {
        byte[] first = new Requests.Draft(t.client(), 5, GROUP.bits())
                .flags(Control.NER | Control.CMG)
                .segment(20_000, 3, 1024)
                .build();
        c.frozen = true;
        s.receive(c.address, true, first);
        assertThat(world.trace).isEmpty();
        s.receive(c.address, false, first);
        assertThat(world.trace).containsExactly("S>C NotifyVmtpClient STREAMING_NOT_SUPPORTED");
        s.receive(
                c.address,
                true,
                new Requests.Draft(t.client(), 6, member.bits())
                        .flags(Control.NER)
                        .build());
        assertThat(world.trace).hasSize(1);
        assertThat(s.executed).isEmpty();
        assertThat(s.module.remoteClients()).isZero();
        assertThat(s.count(ProtocolEvent.DROPPED_STREAMED)).isEqualTo(3);
    }

    /** Round trips this slow are repeated so seldom that few repetitions take minutes. */
    private void slow() {
        PathProfile net = PathProfile.NET;
        world.profile = new PathProfile(
                net.name(),
                30 * World.SECOND,
                30 * World.SECOND,
                60 * World.SECOND,
                net.minServiceNanos(),
                net.holeDelayNanos(),
                net.interPacketNanos(),
                net.giveUpNanos(),
                net.rate());
        world.hosts.clear();
        world.groups.clear();
        c = world.host("C");
        open();
    }

    @Test
    @Rfc1045({"2.5.5", "2.7"})
    void a_member_that_may_have_forgotten_what_it_did_is_not_asked_again() {
        slow();
        world.drop = packet -> packet.from() == s || (packet.index() > 0 && world.elapsed() < 125 * World.SECOND);
        ask(0, true);
        world.pass(600 * World.SECOND);
        assertThat(s.executed).hasSize(1);
        assertThat(t.ended()).isTrue();
        assertThat(t.dead()).containsExactly(member);
    }

    @Test
    @Rfc1045({"2.5.5", "2.7"})
    void nor_is_a_group_of_which_nothing_is_known() {
        slow();
        world.drop = packet -> packet.from() == s || (packet.index() > 0 && world.elapsed() < 125 * World.SECOND);
        segment(t.request(), 0);
        c.submit(new Command.SendGroup(t, GROUP.bits(), List.of(ADDRESS), true, List.of()));
        world.pass(600 * World.SECOND);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("2.7")
    void a_module_of_the_same_name_that_knows_nothing_of_the_request_does_not_get_it_again() {
        s.procedure = call -> {};
        ask(0, true);
        world.pass(World.SECOND);
        long confirmations = c.count(ProtocolEvent.NOTIFY_CLIENT_RECEIVED);
        assertThat(confirmations).isPositive();
        s.frozen = true;
        byte[] other = Peers.notifyClient(s.manager.bits(), t.client(), t.transaction(), 0, Peers.code("RETRY_ALL"));
        int before = world.sent.size();
        c.receive(s.address, false, other);
        assertThat(world.sent).hasSize(before);
        assertThat(t.dead()).containsExactly(member);
    }
}
