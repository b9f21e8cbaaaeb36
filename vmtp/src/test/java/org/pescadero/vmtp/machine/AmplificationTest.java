package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Who has not shown that an address is his gets a few times what he gave, and no more until he has. */
class AmplificationTest extends Conversation {
    private static final String[] FIRST = {
        "C>S Request",
        "S>C Probe",
        "C>S Response",
        "S>C Response blocks 3",
        "S>C Response blocks c",
        "S>C Response blocks 30",
        "S>C Response blocks c0"
    };

    @BeforeEach
    void answerAtLength() {
        answer(4096, 0);
    }

    private void answer(int octets, int code) {
        s.procedure = call -> {
            segment(call.response(), octets);
            call.response().code(code);
            s.respond(call);
        };
    }

    @Test
    void a_long_response_to_an_unproven_address_costs_one_probe_and_the_next_costs_none() {
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(t.response().segmentOctets()).isEqualTo(4096);
        assertThat(world.trace).containsExactly(FIRST);
        call(0);
        assertThat(world.trace).hasSize(FIRST.length + 5);
        assertThat(s.count(ProtocolEvent.RESPONSE_HELD)).isEqualTo(1);
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isEqualTo(1);
        assertThat(s.count(ProtocolEvent.ADDRESS_VALIDATED)).isEqualTo(1);
        assertThat(s.count(ProtocolEvent.RESPONSE_SENT)).isEqualTo(2);
    }

    @Test
    void another_client_at_a_proven_address_needs_no_probe() {
        call(0);
        t = c.client();
        call(0);
        assertThat(world.trace).hasSize(FIRST.length + 5);
    }

    @Test
    void a_proof_is_good_for_ten_minutes() {
        call(0);
        world.pass(599 * World.SECOND);
        call(0);
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isEqualTo(1);
        world.pass(World.SECOND);
        call(0);
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isEqualTo(2);
    }

    @Test
    void what_is_at_most_three_times_as_long_as_the_request_goes_at_once() {
        answer(136, 0);
        call(0);
        assertThat(world.trace).containsExactly("C>S Request", "S>C Response blocks 1");
        answer(137, 0);
        call(0);
        assertThat(world.trace).contains("S>C Probe");
    }

    @Test
    void what_is_paid_for_by_a_repeated_request_is_of_the_one_that_an_idempotent_response_was_computed_for() {
        answer(3072, CodeFlags.DGM);
        c.frozen = true;
        Requests.Draft request = new Requests.Draft(t.client(), 10, server.bits()).segment(1024, 3, 1024);
        s.receive(c.address, false, request.build());
        assertThat(world.trace)
                .containsExactly("S>C Response blocks 3", "S>C Response blocks c", "S>C Response blocks 30");
        s.receive(
                c.address,
                false,
                Peers.notifyServer(c.manager.bits(), server.bits(), t.client(), 10, 3, ResponseCodes.RETRY));
        assertThat(world.trace.subList(3, world.trace.size())).containsExactly("S>C Probe");
        s.receive(c.address, false, request.flags(Control.request(1, 0)).build());
        // Not #1: the client puts together what is of one computation (profile C6).
        assertThat(world.trace.subList(4, world.trace.size()))
                .containsExactly("S>C Response blocks c", "S>C Response blocks 30");
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_run_that_waits_for_a_probe_is_not_let_out_by_its_announcement() {
        world.limits = Limits.defaults().withHostPaths(1);
        s = world.host("S");
        server = s.server();
        t.longResponses(true);
        answer(100_000, 0);
        world.drop = packet -> packet.from() == c && packet.isResponse();
        segment(t.request(), 16384);
        c.send(t, server, s);
        world.pass(10 * World.MILLI);
        // Nobody knows any more that the run waits when another address has taken its place.
        InetSocketAddress another = new InetSocketAddress(World.ip(10, 1, 0, 0), 1045);
        byte[] forged = new Requests.Draft(t.client() + 1000, 1, server.bits())
                .flags(Control.STI)
                .build();
        s.receive(another, false, forged);
        world.pass(World.SECOND);
        long asked = octets(c);
        assertThat(octets(s)).isBetween(68L, 3 * asked);
        world.drop = packet -> false;
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(t.response().segmentOctets()).isEqualTo(100_000);
    }

    private long octets(Host from) {
        return world.sent.stream()
                .filter(packet -> packet.from() == from && world.hosts.containsKey(packet.to()))
                .mapToLong(packet -> packet.octets().length)
                .sum();
    }

    @Test
    void addresses_of_this_host_are_not_probed() {
        world.profile = PathProfile.LOOP;
        call(0);
        assertThat(world.trace).hasSize(5).doesNotContain("S>C Probe");
    }

    @Test
    void the_loss_of_probes_and_of_their_answers_is_made_up_for() {
        world.drop = packet -> packet.index() == 1 || packet.index() == 3;
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isGreaterThan(2);
    }

    @Test
    void several_responses_wait_for_one_probe() {
        ClientTransaction other = c.client();
        segment(t.request(), 0);
        segment(other.request(), 0);
        c.send(other, server, s);
        c.send(t, server, s);
        world.until(() -> t.ended() && other.ended(), World.SECOND);
        assertThat(other.response().segmentOctets()).isEqualTo(4096);
        assertThat(s.count(ProtocolEvent.RESPONSE_HELD)).isEqualTo(2);
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isEqualTo(1);
    }

    @Test
    void an_idempotent_response_that_waits_is_not_computed_again() {
        answer(4096, CodeFlags.DGM);
        world.drop = packet -> packet.index() < 4 && packet.index() > 0;
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_client_that_waits_no_more_is_sent_nothing() {
        segment(t.request(), 0);
        c.send(t, server, s);
        c.submit(new Command.Finish(t));
        world.pass(10 * World.SECOND);
        assertThat(world.trace).containsExactly("C>S Request", "S>C Probe", "C>S Response");
    }

    @Test
    void the_probe_after_first_contact_proves_the_address_too() {
        s.old.add(server.bits());
        call(0);
        assertThat(s.count(ProtocolEvent.PROBE_SENT)).isEqualTo(1);
        assertThat(s.count(ProtocolEvent.RESPONSE_HELD)).isZero();
    }

    @Test
    void probes_are_not_numbered_one_after_the_other() {
        world.drop = packet -> packet.from() == c && packet.isResponse();
        call(0);
        t = c.client();
        call(0);
        int[] numbers = world.sent.stream()
                .filter(packet -> Packet.code(packet.octets(), 0) == Management.PROBE_ENTITY)
                .mapToInt(packet -> Packet.transaction(packet.octets(), 0))
                .distinct()
                .toArray();
        assertThat(numbers).hasSize(2);
        assertThat(Math.abs((long) numbers[1] - numbers[0])).isGreaterThan(1000);
    }

    @Test
    void a_call_ends_where_no_probe_is_ever_answered() {
        world.drop = packet -> packet.from() == c && packet.isResponse();
        call(0);
        assertThat(t.outcome()).isNotEqualTo(ResponseCodes.OK);
        assertThat(t.maybeExecuted()).isTrue();
        world.pass(300 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    void the_right_answer_from_elsewhere_proves_nothing() {
        Host thief = world.host("X");
        world.drop = packet -> packet.from() == c && packet.isResponse();
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.MILLI);
        byte[] answer = world.sent.get(2).octets();
        s.receive(thief.address, false, answer);
        assertThat(s.count(ProtocolEvent.ADDRESS_VALIDATED)).isZero();
        assertThat(s.count(ProtocolEvent.DROPPED_STRAY_NOTIFY)).isEqualTo(1);
        s.receive(c.address, false, answer);
        assertThat(s.count(ProtocolEvent.ADDRESS_VALIDATED)).isEqualTo(1);
    }

    @Test
    void too_many_unproven_addresses_are_forgotten_and_proven_ones_kept() {
        call(0);
        world.remember = false;
        for (int i = 0; i < 5000; i++) {
            InetSocketAddress forged = new InetSocketAddress(World.ip(10, 1, i >> 8, i & 0xFF), 1045);
            s.receive(forged, false, new Requests.Draft(t.client() + 1000L + i, 1, server.bits()).build());
        }
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isEqualTo(5001);
        call(0);
        assertThat(s.count(ProtocolEvent.ADDRESS_PROBED)).isEqualTo(5001);
        world.pass(300 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }
}
