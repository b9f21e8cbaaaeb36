package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** Addresses that change while a call goes on. */
class MovesTest extends Conversation {
    private static final InetSocketAddress EVERYBODY = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);

    @BeforeEach
    void joinEverybody() {
        for (Host host : List.of(c, s)) {
            world.join(EVERYBODY, host);
            host.managers = EVERYBODY;
        }
    }

    /** The server answers after a while, in which something else happens. */
    private void during(long nanos, Runnable event) {
        s.procedure = call -> {
            world.at(nanos / 2, event);
            world.at(nanos, () -> {
                s.echo(call);
                s.drain();
            });
        };
    }

    @Test
    void a_client_that_moves_gets_its_response_where_it_is() {
        during(World.SECOND, () -> world.move(c));
        call(100);
        assertEchoed();
        assertThat(s.executed).hasSize(1);
        assertThat(s.count(ProtocolEvent.CLIENT_MOVED)).isEqualTo(1);
    }

    @Test
    void a_client_that_moves_again_and_again_is_followed() {
        during(20 * World.SECOND, () -> {});
        for (int i = 1; i < 20; i++) {
            world.at(i * World.SECOND, () -> world.move(c));
        }
        call(100);
        assertEchoed();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void the_rest_of_a_request_and_of_a_response_comes_from_and_goes_to_the_new_address() {
        int[] passed = {0};
        world.drop = packet -> {
            boolean data = Packet.delivery(packet.octets(), 0) != 0;
            if (data && (++passed[0] == 6 || passed[0] == 24)) {
                world.at(0, () -> world.move(c));
            }
            return false;
        };
        call(16384);
        assertEchoed();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("2.5.6")
    void the_gap_that_a_client_asked_for_is_kept_where_it_is_now() {
        t.longResponses(true);
        s.procedure = call -> {
            segment(call.response(), 1 << 18);
            s.respond(call);
        };
        InetSocketAddress former = c.address;
        Map<Long, Integer> together = new HashMap<>();
        int[] passed = {0};
        world.drop = packet -> {
            if (!packet.isResponse() || Packet.delivery(packet.octets(), 0) == 0) {
                return false;
            }
            if (!packet.to().equals(former)) {
                together.merge(world.elapsed(), 1, Integer::sum);
            }
            if (++passed[0] == 1000) {
                world.at(0, () -> world.move(c));
            }
            return passed[0] == 20;
        };
        for (int i = 0; i < 4; i++) {
            call(0);
        }
        // A packet of 9 us and a gap of an eighth of that: no more than two go together.
        assertThat(together.values()).hasSizeGreaterThan(10).allMatch(packets -> packets <= 2);
    }

    @Test
    void nothing_goes_to_where_nobody_answers_for_the_client() {
        Host stranger = world.host("V");
        call(100);
        byte[] request = world.sent.getFirst().octets();
        int before = world.trace.size();
        s.receive(stranger.address, false, request);
        world.pass(World.SECOND);
        assertThat(world.trace.subList(before, world.trace.size()))
                .filteredOn(line -> line.contains(">V ") || line.startsWith("V"))
                .containsExactly("S>V Probe", "V>S Response");
        call(100);
        assertEchoed();
        assertThat(s.count(ProtocolEvent.CLIENT_MOVED)).isZero();
    }

    @Test
    void a_late_packet_from_the_former_address_leads_nobody_back() {
        InetSocketAddress former = c.address;
        s.procedure = call -> world.at(3 * World.SECOND, () -> {
            s.receive(former, false, world.sent.getFirst().octets());
            s.echo(call);
            s.drain();
        });
        world.at(World.SECOND, () -> world.move(c));
        call(4000);
        assertEchoed();
        assertThat(s.count(ProtocolEvent.CLIENT_MOVED)).isEqualTo(1);
    }

    @Test
    void a_server_that_moves_while_it_works_is_found_again() {
        during(30 * World.SECOND, () -> world.move(s));
        call(100);
        assertEchoed();
        assertThat(s.executed).hasSize(1);
        assertThat(c.count(ProtocolEvent.SERVER_MOVED)).isEqualTo(1);
        assertThat(t.address()).contains(s.address);
    }

    @Test
    void a_server_that_moves_before_the_request_comes_is_found() {
        InetSocketAddress former = s.address;
        world.move(s);
        segment(t.request(), 4096);
        c.submit(new Command.Send(t, server.bits(), former));
        assertThat(world.until(t::ended, 10 * World.SECOND)).isTrue();
        assertEchoed();
    }

    @Test
    void a_server_that_moves_amid_its_response_is_asked_for_the_rest_where_it_is() {
        int[] passed = {0};
        world.drop = packet -> {
            if (packet.isResponse() && Packet.delivery(packet.octets(), 0) != 0 && ++passed[0] == 4) {
                world.at(0, () -> world.move(s));
                return true;
            }
            return false;
        };
        call(16384);
        assertEchoed();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("4.8")
    void a_server_said_to_have_migrated_is_looked_for() {
        Host former = world.host("F");
        former.frozen = true;
        segment(t.request(), 0);
        c.submit(new Command.Send(t, server.bits(), former.address));
        c.receive(former.address, false, migrated());
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(world.trace)
                .containsExactly(
                        "C>F Request",
                        "C>* Probe",
                        "S>C Response",
                        "C>S Request #1 APG",
                        "S>C NotifyVmtpClient OK",
                        "S>C Response #1");
    }

    @Test
    @Rfc1045("4.8")
    void a_server_that_has_migrated_to_nowhere_ends_the_call() {
        c.managers = null;
        segment(t.request(), 0);
        c.submit(new Command.Send(t, server.bits(), s.address));
        c.receive(s.address, false, migrated());
        assertThat(t.outcome()).isEqualTo(ResponseCodes.ENTITY_MIGRATED);
        assertThat(t.maybeExecuted()).isFalse();
    }

    private byte[] migrated() {
        return Peers.notifyClient(
                EntityId.of(0, 1, 5).bits(), t.client(), t.transaction(), 0, ResponseCodes.ENTITY_MIGRATED);
    }

    @Test
    @Rfc1045("5.8")
    void a_client_said_to_have_migrated_is_looked_for_and_sent_its_response_there() {
        for (int octets : new int[] {0, 5000, 40_000}) {
            t.longResponses(true);
            s.procedure = call -> {
                segment(call.response(), octets);
                call.response().code(0);
                s.respond(call);
            };
            InetSocketAddress former = c.address;
            world.drop = packet ->
                    packet.isResponse() && packet.from() == s && packet.to().equals(former);
            segment(t.request(), 0);
            c.send(t, server, s);
            world.pass(World.MILLI);
            world.move(c);
            byte[] migrated = Peers.notifyServer(
                    c.manager.bits(), server.bits(), t.client(), t.transaction(), 0, ResponseCodes.ENTITY_MIGRATED);
            s.receive(former, false, migrated);
            assertThat(world.until(t::ended, 4 * World.MILLI)).isTrue();
            assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
            assertThat(t.response().segmentOctets()).isEqualTo(octets);
        }
        assertThat(s.executed).hasSize(3);
    }
}
