package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** One Request to a group and the Responses of its members. */
class GroupTest {
    static final EntityId GROUP = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
    static final SocketAddress ADDRESS = new InetSocketAddress(World.ip(239, 0, 0, 9), 1045);

    final World world = new World(2);
    Host c;
    final List<Host> servers = new ArrayList<>();
    final List<EntityId> members = new ArrayList<>();
    ClientTransaction t;

    @BeforeEach
    void openHosts() {
        c = world.host("C");
        for (String name : List.of("A", "B", "D")) {
            Host host = world.host(name);
            world.join(ADDRESS, host);
            EntityId member = host.server();
            host.groups.put(GROUP.bits(), new long[] {member.bits()});
            servers.add(host);
            members.add(member);
        }
        t = c.client();
    }

    private List<Member> expected() {
        List<Member> expected = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            expected.add(new Member(members.get(i).bits(), servers.get(i).address));
        }
        return expected;
    }

    private void ask(int octets, List<SocketAddress> addresses, boolean multicast, List<Member> expected) {
        t.request().clear();
        t.request().code(7);
        t.request().ensureSegmentCapacity(octets);
        t.request().segmentOctets(octets);
        c.submit(new Command.SendGroup(t, GROUP.bits(), addresses, multicast, expected));
    }

    private Set<EntityId> take() {
        Set<EntityId> answered = new LinkedHashSet<>();
        for (MemberResponse one = t.takeResponse(); one != null; one = t.takeResponse()) {
            assertThat(answered.add(new EntityId(one.member()))).isTrue();
        }
        return answered;
    }

    @Test
    @Rfc1045({"2.7", "4.6.2"})
    void a_multicast_request_is_answered_by_every_member() {
        ask(0, List.of(ADDRESS), true, expected());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(t.missing()).isEmpty();
        assertThat(world.trace).hasSize(4).startsWith("C>* Request");
    }

    @Test
    void without_multicast_each_member_gets_a_copy() {
        List<SocketAddress> each =
                servers.stream().<SocketAddress>map(host -> host.address).toList();
        ask(3000, each, false, expected());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
    }

    @Test
    @Rfc1045("2.7")
    void members_that_missed_the_request_get_it_by_unicast() {
        world.drop = packet -> packet.index() == 0;
        ask(0, List.of(ADDRESS), true, expected());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(world.trace).contains("C>A Request #1 APG");
        assertThat(servers).allSatisfy(host -> assertThat(host.executed).hasSize(1));
    }

    @Test
    void a_dead_member_is_told_from_one_that_is_slow_and_holds_up_nobody() {
        servers.get(0).frozen = true;
        Host slow = servers.get(1);
        slow.procedure = call -> world.at(20 * World.SECOND, () -> slow.echo(call));
        ask(0, List.of(ADDRESS), true, expected());
        world.pass(World.SECOND);
        assertThat(take()).containsExactly(members.get(2));
        assertThat(t.missing()).containsExactly(members.get(0), members.get(1));
        world.pass(9 * World.SECOND);
        assertThat(t.dead()).containsExactly(members.get(0));
        assertThat(t.missing()).containsExactly(members.get(1));
        assertThat(t.ended()).isFalse();
        assertThat(world.until(t::ended, 20 * World.SECOND)).isTrue();
        assertThat(take()).containsExactly(members.get(1));
    }

    @Test
    void a_member_that_left_is_dead() {
        servers.get(0).groups.clear();
        ask(0, List.of(ADDRESS), true, expected());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.dead()).containsExactly(members.get(0));
    }

    @Test
    void a_silent_member_is_missing_and_not_dead() {
        Host silent = servers.get(0);
        silent.procedure = call -> silent.submit(new Command.Silence(call));
        ask(0, List.of(ADDRESS), true, expected());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.missing()).containsExactly(members.get(0));
        assertThat(t.dead()).isEmpty();
    }

    @Test
    void with_nobody_expected_whoever_answers_is_collected_until_the_end() {
        ask(0, List.of(ADDRESS), true, List.of());
        world.pass(10 * World.SECOND);
        assertThat(t.ended()).isFalse();
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(world.trace).hasSize(4);
        c.submit(new Command.Finish(t));
        assertThat(t.ended()).isTrue();
        assertThat(t.reusable()).isTrue();
    }

    @Test
    void with_nobody_there_the_request_is_repeated_a_few_times() {
        servers.forEach(host -> host.frozen = true);
        ask(0, List.of(ADDRESS), true, List.of());
        world.pass(30 * World.SECOND);
        assertThat(world.trace).hasSize(6).contains("C>* Request #5");
        assertThat(t.ended()).isFalse();
    }

    @Test
    @Rfc1045("2.7")
    void several_members_in_one_module_each_execute_once() {
        Host first = servers.get(0);
        EntityId second = first.server();
        first.groups.put(GROUP.bits(), new long[] {members.get(0).bits(), second.bits()});
        List<Member> expected = expected();
        expected.add(new Member(second.bits(), first.address));
        world.duplicatePercent = 100;
        ask(2000, List.of(ADDRESS), true, expected);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        members.add(second);
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(first.executed).hasSize(2);
        world.pass(130 * World.SECOND);
        assertThat(first.module.remoteClients()).isZero();
    }

    @Test
    @Rfc1045({"2.7", "5.7"})
    void nothing_is_said_against_a_multicast_request() {
        servers.forEach(host -> host.groups.clear());
        servers.get(0).frozen = false;
        ask(0, List.of(ADDRESS), true, List.of());
        world.pass(World.MILLI);
        assertThat(world.trace).containsExactly("C>* Request");
    }

    @Test
    void responses_of_those_who_were_not_asked_are_dropped() {
        List<Member> some = expected().subList(0, 2);
        ask(0, List.of(ADDRESS), true, some);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        world.pass(World.MILLI);
        assertThat(take()).containsExactlyInAnyOrder(members.get(0), members.get(1));
    }

    @Test
    void duplicates_of_responses_are_taken_once_and_acknowledged_when_asked() {
        world.duplicatePercent = 100;
        ask(0, List.of(ADDRESS), true, expected());
        world.pass(World.SECOND);
        assertThat(take()).hasSize(3);
        assertThat(c.count(ProtocolEvent.RESPONSE_DUPLICATE)).isPositive();
    }

    @Test
    void under_heavy_loss_all_members_answer_each_once() {
        for (int seed = 0; seed < 20; seed++) {
            world.lossPercent = 30;
            world.duplicatePercent = 10;
            world.reorderPercent = 20;
            int before = servers.get(0).executed.size();
            ask(5000, List.of(ADDRESS), true, expected());
            assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
            assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
            assertThat(servers.get(0).executed).hasSize(before + 1);
        }
    }

    @Test
    void a_response_of_several_packets_is_completed_per_member() {
        world.drop = packet -> packet.isResponse() && packet.octets()[23] == 0xC && packet.index() < 12;
        ask(3000, List.of(ADDRESS), true, expected());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
    }

    @Test
    @Rfc1045("2.7")
    void of_several_members_in_one_module_each_idempotent_response_comes_through() {
        Host first = servers.get(0);
        EntityId second = first.server();
        first.groups.put(GROUP.bits(), new long[] {members.get(0).bits(), second.bits()});
        first.procedure = call -> {
            call.response().code(CodeFlags.DGM);
            first.respond(call);
        };
        List<Member> expected = expected();
        expected.add(new Member(second.bits(), first.address));
        world.drop = packet -> packet.isResponse()
                && Packet.server(packet.octets(), 0) == second.bits()
                && Control.retransmitCount(Packet.control(packet.octets(), 0)) < 2;
        ask(0, List.of(ADDRESS), true, expected);
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        members.add(second);
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(first.executed).hasSize(2);
    }

    @Test
    void who_has_answered_does_not_answer_again_when_others_beside_it_are_asked() {
        Host first = servers.get(0);
        EntityId second = first.server();
        first.groups.put(GROUP.bits(), new long[] {members.get(0).bits(), second.bits()});
        List<Member> expected = expected();
        expected.add(new Member(second.bits(), first.address));
        world.drop = packet ->
                packet.isResponse() && Packet.server(packet.octets(), 0) == second.bits() && packet.index() < 6;
        ask(0, List.of(ADDRESS), true, expected);
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(c.count(ProtocolEvent.RESPONSE_DUPLICATE)).isZero();
        assertThat(world.trace).contains("C>A NotifyVmtpServer OK");
    }

    @Test
    @Rfc1045("2.7")
    void a_packet_that_all_members_missed_goes_to_all_at_once_and_not_to_each() {
        for (String name : List.of("E", "F", "G", "H", "I")) {
            Host host = world.host(name);
            world.join(ADDRESS, host);
            EntityId member = host.server();
            host.groups.put(GROUP.bits(), new long[] {member.bits()});
            servers.add(host);
            members.add(member);
        }
        world.drop = packet -> packet.index() == 1;
        ask(4096, List.of(ADDRESS), true, expected());
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(take()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(world.trace.stream().filter(line -> line.startsWith("C>* Request #")))
                .hasSize(1);
        assertThat(world.trace.stream().filter(line -> line.matches("C>[A-I] Request.*")))
                .hasSize(2);
    }
}
