package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Messages of one packet group and the window of the path that they take. */
class GroupWindowTest {
    private static final long ROUND_TRIP = 60 * World.MILLI;

    private final World world = new World(11);
    private Host c = world.host("unused");
    private Host s = c;
    private EntityId server = c.server();
    private ClientTransaction t = c.client();
    /** The most packets that were on their way to any host by the reckoning of its window, beyond that. */
    private int mostBeyond = Integer.MIN_VALUE;

    /** How long after a packet that asks for an answer a RETRY was sent. */
    private final List<Long> creditNanos = new ArrayList<>();

    private long askedNanos;

    @BeforeEach
    void far() {
        world.profile = PathProfile.NET;
        world.delayNanos = ROUND_TRIP / 2;
        c = world.host("C");
        s = world.host("S");
        server = s.server();
        t = c.client();
        world.drop = packet -> {
            if (packet.isNotify() && Packet.word(packet.octets(), Packet.SEGMENT_SIZE) == ResponseCodes.RETRY) {
                creditNanos.add(world.elapsed() - askedNanos);
            } else if (asks(packet)) {
                askedNanos = world.elapsed();
            }
            packet.from()
                    .module
                    .flow(packet.to())
                    .ifPresent(flow -> mostBeyond = Math.max(mostBeyond, flow.inFlight() - flow.window()));
            return false;
        };
    }

    private void answerWith(int octets) {
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(octets);
            call.response().segmentOctets(octets);
            s.respond(call);
        };
    }

    private long call(int octets) {
        t.request().clear();
        t.request().code(7);
        t.request().ensureSegmentCapacity(octets);
        t.request().segmentOctets(octets);
        long began = world.elapsed();
        c.send(t, server, s);
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isZero();
        return world.elapsed() - began;
    }

    private static boolean asks(World.Sent packet) {
        return (Packet.control(packet.octets(), 0) & Control.APG) != 0;
    }

    /** The packets with data of the last call, and which of them asked for an answer. */
    private List<Integer> askedAfter(boolean responses) {
        List<Integer> asked = new ArrayList<>();
        int number = 0;
        for (World.Sent packet : world.sent) {
            if (packet.isNotify() || packet.isResponse() != responses || Packet.delivery(packet.octets(), 0) == 0) {
                continue;
            }
            number++;
            if (asks(packet)) {
                asked.add(number);
            }
        }
        return asked;
    }

    @Test
    @Rfc1045({"2.5.6", "2.13"})
    void a_request_that_does_not_fit_the_window_pauses_for_the_credit_and_waits_for_no_timer() {
        answerWith(0);
        long lasted = call(16384);
        // One packet to a host that was never heard of, then ten, then the rest; what asks at the end times the path.
        assertThat(askedAfter(false)).containsExactly(1, 11, 16);
        assertThat(creditNanos).containsOnly(ROUND_TRIP / 2).hasSize(2);
        assertThat(lasted).isBetween(3 * ROUND_TRIP, 3 * ROUND_TRIP + ROUND_TRIP / 2);
        assertThat(mostBeyond).isLessThanOrEqualTo(0);
        assertThat(c.count(ProtocolEvent.REQUEST_BLOCKS_RESENT)).isZero();
        assertThat(c.count(ProtocolEvent.REQUEST_RETRANSMITTED)).isZero();
    }

    @Test
    @Rfc1045({"2.5.6", "2.13"})
    void a_response_that_does_not_fit_the_window_pauses_for_the_credit_and_waits_for_no_timer() {
        answerWith(16384);
        long lasted = call(0);
        // Its client has been heard of: that is proven by a Probe, which takes another round trip.
        assertThat(askedAfter(true)).containsExactly(10);
        assertThat(creditNanos).containsExactly(ROUND_TRIP / 2);
        assertThat(lasted).isBetween(3 * ROUND_TRIP, 3 * ROUND_TRIP + ROUND_TRIP / 2);
        world.sent.clear();
        lasted = call(0);
        // What has been acknowledged has made room for all.
        assertThat(askedAfter(true)).isEmpty();
        assertThat(lasted).isBetween(ROUND_TRIP, ROUND_TRIP + ROUND_TRIP / 2);
        assertThat(mostBeyond).isLessThanOrEqualTo(0);
        assertThat(s.count(ProtocolEvent.RESPONSE_BLOCKS_RESENT)).isZero();
        assertThat(s.count(ProtocolEvent.RESPONSE_RETRANSMITTED)).isZero();
    }

    @Test
    void what_was_never_sent_is_not_taken_for_lost() {
        answerWith(0);
        call(16384);
        assertThat(c.module.flow(s.address).orElseThrow().window()).isGreaterThanOrEqualTo(20);
        assertThat(c.module.flow(s.address).orElseThrow().inFlight()).isZero();
    }

    @Test
    void what_fits_the_window_goes_as_a_blast_and_only_now_and_then_is_a_request_acknowledged() {
        answerWith(0);
        world.profile = PathProfile.LAN;
        List<Integer> acknowledged = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            world.sent.clear();
            call(16384);
            if (!askedAfter(false).isEmpty()) {
                assertThat(askedAfter(false)).containsExactly(16);
                acknowledged.add(i);
            }
        }
        assertThat(acknowledged).containsExactly(0, 9, 18);
    }

    @Test
    void a_request_whose_response_takes_long_is_acknowledged() {
        world.profile = PathProfile.LAN;
        world.delayNanos = 100_000;
        s.procedure = call -> world.at(100 * World.MILLI, () -> s.echo(call));
        for (int i = 0; i < 4; i++) {
            world.sent.clear();
            call(4096);
            assertThat(askedAfter(false)).containsExactly(4);
        }
    }

    @Test
    void several_messages_share_the_window() {
        answerWith(0);
        call(16384);
        List<ClientTransaction> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ClientTransaction each = c.client();
            each.request().clear();
            each.request().code(7);
            each.request().ensureSegmentCapacity(16384);
            each.request().segmentOctets(16384);
            calls.add(each);
            c.send(each, server, s);
        }
        assertThat(world.until(() -> calls.stream().allMatch(ClientTransaction::ended), 10 * ROUND_TRIP))
                .isTrue();
        assertThat(mostBeyond).isLessThanOrEqualTo(0);
        assertThat(c.count(ProtocolEvent.REQUEST_BLOCKS_RESENT)).isZero();
        assertThat(c.module.flow(s.address).orElseThrow().inFlight()).isZero();
    }

    @Test
    void what_must_not_be_repeated_goes_as_a_whole() {
        answerWith(0);
        t.handling(new Handling(Priority.NORMAL, true, false));
        long lasted = call(16384);
        assertThat(lasted).isBetween(ROUND_TRIP, ROUND_TRIP + ROUND_TRIP / 2);
        assertThat(askedAfter(false)).isEmpty();
    }

    @Test
    void a_lost_credit_is_asked_for_when_it_is_overdue() {
        answerWith(0);
        call(0);
        boolean[] dropped = new boolean[1];
        world.drop = packet -> {
            boolean credit = packet.isNotify() && packet.from().equals(s) && !dropped[0];
            dropped[0] |= credit;
            return credit;
        };
        assertThat(call(16384)).isLessThan(2 * World.SECOND);
        assertThat(dropped[0]).isTrue();
        assertThat(s.executed).hasSize(2);
    }

    @Test
    void a_lost_packet_of_a_request_alone_is_sent_again_and_nothing_before_its_time() {
        answerWith(0);
        call(16384);
        world.sent.clear();
        boolean[] dropped = new boolean[1];
        world.drop = packet -> {
            boolean third = Packet.delivery(packet.octets(), 0) == 0x30 && !dropped[0];
            dropped[0] |= third;
            return third;
        };
        long lasted = call(16384);
        assertThat(world.sent.stream().filter(World.Sent::isRequest)).hasSize(17);
        assertThat(lasted).isLessThan(2 * ROUND_TRIP + ROUND_TRIP / 2);
    }

    @Test
    @Rfc1045({"2.7", "2.13"})
    void a_response_to_a_group_request_pauses_for_the_credit_too() {
        long group = EntityId.of(EntityId.GROUP, 7, 0xE0000207).bits();
        s.groups.put(group, new long[] {server.bits()});
        world.join(World.address(200), s);
        answerWith(16384);
        t.request().clear();
        Member member = new Member(server.bits(), s.address);
        long began = world.elapsed();
        c.submit(new Command.SendGroup(t, group, List.of(World.address(200)), true, List.of(member)));
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertThat(t.missing()).isEmpty();
        assertThat(askedAfter(true)).containsExactly(10);
        assertThat(creditNanos).containsExactly(ROUND_TRIP / 2);
        assertThat(world.elapsed() - began).isBetween(3 * ROUND_TRIP, 3 * ROUND_TRIP + ROUND_TRIP / 2);
        assertThat(s.count(ProtocolEvent.RESPONSE_BLOCKS_RESENT)).isZero();
    }

    @Test
    void a_short_message_does_not_wait_for_a_long_one_on_a_slow_way() {
        answerWith(0);
        call(0);
        ClientTransaction bulk = c.client();
        bulk.request().code(7);
        bulk.request().ensureSegmentCapacity(1 << 20);
        bulk.request().segmentOctets(1 << 20);
        c.send(bulk, server, s);
        world.pass(ROUND_TRIP);
        assertThat(call(16384)).isLessThan(5 * ROUND_TRIP);
        assertThat(bulk.ended()).isFalse();
        assertThat(world.until(bulk::ended, 60 * World.SECOND)).isTrue();
        assertThat(bulk.outcome()).isZero();
    }

    @Test
    @Rfc1045("2.11")
    void a_short_request_of_a_stream_does_not_overtake_a_long_one_that_waits_for_its_turn() {
        answerWith(0);
        ClientStream stream = new ClientStream(c.client());
        List<ClientTransaction> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ClientTransaction each = stream.begin();
            each.request().code(7);
            int octets = i % 2 == 0 ? 8192 : 100;
            each.request().ensureSegmentCapacity(octets);
            each.request().segmentOctets(octets);
            sent.add(each);
            c.submit(new Command.StreamSend(stream, each, server.bits(), s.address, i == 5));
        }
        assertThat(world.until(() -> stream.outstanding() == 0, 20 * ROUND_TRIP))
                .isTrue();
        assertThat(sent).allMatch(each -> each.outcome() == 0);
        assertThat(s.count(ProtocolEvent.DROPPED_NO_RUN)).isZero();
        assertThat(c.count(ProtocolEvent.REQUEST_BLOCKS_RESENT)).isZero();
    }

    @Test
    void the_share_of_an_address_that_is_not_proven_is_the_harder_limit() {
        answerWith(16384);
        c.frozen = true;
        t.request().clear();
        c.send(t, server, s);
        world.pass(World.SECOND);
        assertThat(world.sent.stream()
                        .filter(packet -> packet.from().equals(s))
                        .mapToInt(packet -> packet.octets().length))
                .allMatch(octets -> octets == Packet.MIN_OCTETS);
    }
}
