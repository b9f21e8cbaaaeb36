package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Cases that tend to go wrong where a specification leaves them open. */
class CasesTest extends Conversation {
    private static final InetSocketAddress EVERYBODY = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);

    private byte[] request(int flags) {
        return new Requests.Draft(t.client(), 50, server.bits()).flags(flags).build();
    }

    /** What the server has sent because of a packet. */
    private List<String> answer(byte[] packet, boolean multicast) {
        int before = world.trace.size();
        s.receive(c.address, multicast, packet);
        return world.trace.subList(before, world.trace.size());
    }

    @Test
    @Rfc1045({"5.2", "5.7"})
    void a_duplicate_in_each_state_of_the_server_is_answered_by_that() {
        c.frozen = true;
        s.old.add(server.bits());
        assertThat(answer(request(0), false)).containsExactly("S>C Probe");
        assertThat(answer(request(Control.APG), false)).as("AWAITING_PROBE").containsExactly("S>C Probe");

        EntityId fresh = s.server();
        ClientTransaction other = c.client();
        byte[] part = new Requests.Draft(other.client(), 50, fresh.bits())
                .segment(3072, 3, 1024)
                .build();
        assertThat(answer(part, false)).isEmpty();
        assertThat(answer(part, false)).as("RECEIVING_REQUEST").isEmpty();
        byte[] bare = new Requests.Draft(other.client(), 50, fresh.bits())
                .segment(3072, 0, 0)
                .flags(Control.APG)
                .build();
        assertThat(answer(bare, false)).as("RECEIVING_REQUEST").containsExactly("S>C NotifyVmtpClient RETRY has 3");

        server = fresh;
        t = c.client();
        s.procedure = call -> {};
        assertThat(answer(request(0), false)).isEmpty();
        assertThat(answer(request(0), false)).as("PROCESSING").isEmpty();
        assertThat(answer(request(Control.APG), false)).as("PROCESSING").containsExactly("S>C NotifyVmtpClient OK");
        s.echo(s.executed.getLast());
        s.drain();
        assertThat(answer(request(0), false)).as("RESPONDED").containsExactly("S>C Response");
        s.receive(c.address, false, Peers.notifyServer(c.manager.bits(), server.bits(), t.client(), 50, 0, 0));
        assertThat(answer(request(Control.APG), false))
                .as("RESPONSE_DISCARDED")
                .containsExactly("S>C NotifyVmtpClient RESPONSE_DISCARDED");
        assertThat(answer(request(Control.APG), true))
                .as("RESPONSE_DISCARDED, multicast")
                .isEmpty();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("2.9")
    void a_duplicate_of_what_was_forwarded_is_forwarded_again() {
        c.frozen = true;
        Host next = world.host("T");
        next.frozen = true;
        s.procedure = call -> s.submit(new Command.Forward(call, next.server().bits(), next.address));
        assertThat(answer(request(0), false)).containsExactly("S>T Request forwarded 1 APG");
        assertThat(answer(request(0), false)).containsExactly("S>T Request forwarded 1 #1 APG");
        assertThat(answer(request(Control.APG), false))
                .containsExactlyInAnyOrder("S>T Request forwarded 1 #2 APG", "S>C NotifyVmtpClient OK");
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045({"3.2", "2.13"})
    void a_segment_of_no_octets_is_none() {
        t.request().clear();
        t.request().code(7 | CodeFlags.SDA);
        c.send(t, server, s);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        byte[] empty = new Requests.Draft(c.entity().bits(), 50, server.bits())
                .segment(0, 0, 0)
                .build();
        s.receive(c.address, false, empty);
        assertThat(s.executed).hasSize(2);
    }

    @Test
    @Rfc1045("2.7")
    void a_group_of_which_four_responses_in_five_are_lost_is_collected() {
        EntityId group = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
        InetSocketAddress address = new InetSocketAddress(World.ip(239, 0, 0, 9), 1045);
        List<Member> members = new ArrayList<>();
        // With the usual five, one that is out of luck would be taken for dead.
        world.limits = Limits.defaults().withRetries(50);
        c = world.host("C");
        t = c.client();
        for (String name : List.of("A", "B", "D", "E", "F")) {
            Host host = world.host(name);
            world.join(address, host);
            EntityId member = host.server();
            host.groups.put(group.bits(), new long[] {member.bits()});
            members.add(new Member(member.bits(), host.address));
        }
        world.drop = packet -> packet.isResponse() && world.random.percent(80);
        for (int i = 1; i <= 10; i++) {
            int times = i;
            segment(t.request(), 0);
            c.submit(new Command.SendGroup(t, group.bits(), List.of(address), true, members));
            assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
            assertThat(t.missing()).isEmpty();
            assertThat(t.dead()).isEmpty();
            assertThat(world.hosts.values().stream().filter(host -> !host.groups.isEmpty()))
                    .allMatch(host -> host.executed.size() == times);
        }
    }

    /** A switch between two hosts that keeps ten packets for each way, and takes twelve microseconds for one. */
    private boolean overflows(World.Sent packet, long[] freeNanos) {
        int way = packet.from() == c ? 0 : 1;
        long packetNanos = 12_000;
        long start = Math.max(world.elapsed(), freeNanos[way]);
        boolean full = start - world.elapsed() >= 10 * packetNanos;
        freeNanos[way] = full ? freeNanos[way] : start + packetNanos;
        return full;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5000, 16_384, 200_000})
    @Rfc1045({"2.5.6", "2.13"})
    void messages_come_through_a_buffer_of_ten_packets(int octets) {
        long[] freeNanos = {0, 0};
        world.drop = packet -> overflows(packet, freeNanos);
        t.longResponses(true);
        for (int i = 0; i < 20; i++) {
            call(octets);
            assertEchoed();
        }
        assertThat(s.executed).hasSize(20);
        assertThat(world.elapsed()).isLessThan(20 * World.SECOND);
    }

    @Test
    @Rfc1045({"2.9", "5.7"})
    void a_request_may_be_forwarded_to_a_server_in_its_clients_own_module() {
        for (Host host : List.of(c, s)) {
            world.join(EVERYBODY, host);
            host.managers = EVERYBODY;
        }
        EntityId home = c.server();
        s.procedure = call -> s.submit(new Command.Forward(call, home.bits(), c.address));
        call(3000);
        assertEchoed();
        assertThat(c.executed).hasSize(1);
        assertThat(Packet.server(t.response().octets(), 0)).isEqualTo(home.bits());
    }

    @Test
    @Rfc1045("5.8")
    void what_a_client_says_of_a_response_is_obeyed_or_ends_it() {
        c.frozen = true;
        s.procedure = call -> {
            segment(call.response(), 100);
            call.response().code(0);
            s.respond(call);
        };
        s.receive(c.address, false, request(0));
        byte[] busy = Peers.notifyServer(c.manager.bits(), server.bits(), t.client(), 50, 0, ResponseCodes.BUSY);
        assertThat(answer(busy, false)).as("BUSY: later").isEmpty();
        world.pass(World.SECOND);
        assertThat(world.trace).contains("S>C Response APG");
        byte[] refused = Peers.notifyServer(
                c.manager.bits(), server.bits(), t.client(), 50, 0, ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(answer(refused, false)).isEmpty();
        int before = world.trace.size();
        world.pass(119 * World.SECOND);
        assertThat(world.trace).as("TS4 begins anew, and nothing is sent").hasSize(before);
        assertThat(s.module.remoteClients()).isEqualTo(1);
        world.pass(2 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
        assertThat(s.count(ProtocolEvent.RESPONSE_ACKNOWLEDGED)).isEqualTo(1);
    }

    @Test
    @Rfc1045({"2.5.5", "5.9"})
    void data_that_was_asked_for_again_is_announced_after_ts5_and_a_bare_response_is_not() {
        c.frozen = true;
        s.procedure = call -> {
            segment(call.response(), call.request().parameterInt(8));
            call.response().code(0);
            s.respond(call);
        };
        for (int octets : new int[] {0, 40}) {
            ClientTransaction client = c.client();
            byte[] request = new Requests.Draft(client.client(), 50, server.bits())
                    .build(packet -> Packet.word(packet, Packet.USER_DATA, octets));
            s.receive(c.address, false, request);
            byte[] retry =
                    Peers.notifyServer(c.manager.bits(), server.bits(), client.client(), 50, 0, ResponseCodes.RETRY);
            s.receive(c.address, false, retry);
            int before = world.trace.size();
            world.pass(210 * World.MILLI);
            assertThat(world.trace.subList(before, world.trace.size()))
                    .isEqualTo(octets == 0 ? List.of() : List.of("S>C Response APG"));
        }
    }
}
