package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.rate.RateProfile;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Requests that wait here behind others: to their servers they are as good as not begun. */
class WaitingTest extends Conversation {
    private static final InetSocketAddress EVERYBODY = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);
    private static final int GROUP = 16384;
    private static final int RUN = 40_000;

    private ClientTransaction urgent;

    @BeforeEach
    void openUrgent() {
        urgent = c.client();
        urgent.handling(new Handling(Priority.URGENT, false, false));
    }

    /** A way on which so many packets may be, whatever happens to them. */
    private static PathProfile narrow(int packets) {
        PathProfile lan = PathProfile.LAN;
        RateProfile rate = new RateProfile(packets, packets, 4, 0, false, true, false, false, 9_000);
        return new PathProfile(
                "narrow",
                lan.initialRtoNanos(),
                lan.minRtoNanos(),
                lan.maxRtoNanos(),
                lan.minServiceNanos(),
                lan.holeDelayNanos(),
                lan.interPacketNanos(),
                lan.giveUpNanos(),
                rate);
    }

    private void send(ClientTransaction each, int octets) {
        segment(each.request(), octets);
        c.send(each, server, s);
    }

    private void say(InetSocketAddress from, ClientTransaction of, int group, int delivery, int code) {
        int transaction = of.transaction() - of.span + group;
        c.receive(from, false, Peers.notifyClient(s.manager.bits(), of.client(), transaction, delivery, code));
    }

    private boolean isData(World.Sent packet, ClientTransaction of) {
        return packet.isRequest()
                && Packet.client(packet.octets(), 0) == of.client()
                && Packet.delivery(packet.octets(), 0) != 0;
    }

    private long dataTo(InetSocketAddress address, ClientTransaction of) {
        return world.sent.stream()
                .filter(packet -> isData(packet, of) && packet.to().equals(address))
                .count();
    }

    /** Of a Request four packets have arrived, the rest waits behind another Request, and its server moves. */
    private InetSocketAddress moveWhileItWaits(int octets) {
        world.profile = narrow(4);
        for (Host host : List.of(c, s)) {
            world.join(EVERYBODY, host);
            host.managers = EVERYBODY;
        }
        t.longResponses(true);
        world.drop = packet ->
                packet.from().equals(s) && (packet.isNotify() || Packet.client(packet.octets(), 0) == urgent.client());
        InetSocketAddress former = s.address;
        send(t, octets);
        send(urgent, 4096);
        say(former, t, 0, 0xFF, ResponseCodes.RETRY);
        world.pass(World.MILLI);
        assertThat(dataTo(former, t)).isEqualTo(4);
        assertThat(dataTo(former, urgent)).isEqualTo(4);
        world.move(s);
        say(former, t, 0, 0, ResponseCodes.ENTITY_MIGRATED);
        return former;
    }

    @ParameterizedTest
    @ValueSource(ints = {GROUP, RUN})
    @Rfc1045("2.5.6")
    void it_takes_its_turns_on_the_way_to_where_its_server_is_now_without_being_asked(int octets) {
        moveWhileItWaits(octets);
        world.pass(World.MILLI);
        assertThat(dataTo(s.address, t)).isEqualTo(4);
        world.drop = packet -> false;
        assertThat(world.until(() -> t.ended() && urgent.ended(), 10 * World.SECOND))
                .isTrue();
        assertEchoed();
        assertThat(urgent.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {GROUP, RUN})
    @Rfc1045("2.5.6")
    void it_has_no_turns_any_more_on_the_way_that_it_does_not_go(int octets) {
        InetSocketAddress former = moveWhileItWaits(octets);
        world.pass(World.MILLI);
        say(former, urgent, 0, -1, ResponseCodes.OK);
        world.pass(World.MILLI);
        assertThat(dataTo(s.address, t)).isEqualTo(4);
    }

    @Test
    @Rfc1045("4.5")
    void who_asks_for_its_client_is_told_its_number() {
        s.procedure = call -> {};
        ClientTransaction last = t;
        for (int i = 0; i < 5; i++) {
            last = c.client();
            segment(last.request(), 100);
            c.send(last, server, s);
        }
        ClientTransaction prober = s.client();
        Management.probe(prober.request(), last.client());
        s.send(prober, EntityId.VMTP_MANAGER_GROUP, c);
        world.until(prober::ended, World.SECOND);
        assertThat(s.executed).hasSize(4);
        assertThat(Management.stateRecord(prober.response()).transaction()).isEqualTo(last.transaction());
        assertThat(world.until(() -> s.executed.size() == 5, World.SECOND)).isTrue();
        assertThat(s.executed.getLast().transaction()).isEqualTo(last.transaction());
    }

    @ParameterizedTest
    @ValueSource(ints = {GROUP, RUN})
    @Rfc1045("4.9")
    void however_long_it_has_waited_it_is_not_too_old_when_it_goes(int octets) {
        world.profile = narrow(2);
        world.delayNanos = 50 * World.MILLI;
        world.remember = false;
        s.procedure = call -> {
            call.response().code(0);
            s.respond(call);
        };
        long[] firstNanos = {0};
        world.drop = packet -> {
            if (isData(packet, t) && firstNanos[0] == 0) {
                firstNanos[0] = world.elapsed();
            }
            return isData(packet, t) && world.elapsed() - firstNanos[0] < 50 * World.MILLI;
        };
        send(urgent, 1300 << 10);
        send(t, octets);
        assertThat(world.until(t::ended, 100 * World.SECOND)).isTrue();
        assertThat(firstNanos[0]).isGreaterThan(world.timing.timeouts().ts4Nanos() / 2);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(urgent.outcome()).isEqualTo(ResponseCodes.OK);
    }

    /** The server says the same of the first packet group again and again. */
    private void hearInVain(int octets, int delivery, int code) {
        s.frozen = true;
        send(t, octets);
        long lastingNanos = 2 * world.profile.giveUpNanos();
        for (long nanos = 0; nanos < lastingNanos; nanos += 50 * World.MILLI) {
            world.at(nanos, () -> {
                if (!t.ended()) {
                    say(s.address, t, 0, delivery, code);
                }
            });
        }
        world.pass(lastingNanos);
    }

    @ParameterizedTest
    @CsvSource({"RETRY,-4", "NO_RUN_RECORD,0"})
    @Rfc1045("4.8")
    void it_is_not_given_up_though_what_is_asked_for_was_sent_often(String code, int delivery) {
        world.profile = narrow(16);
        hearInVain(400_000, delivery, Peers.code(code));
        assertThat(t.ended()).isFalse();
    }

    /** The server says again and again that it has the first packet group, and of nothing else. */
    @Test
    @Rfc1045("4.9")
    void it_is_not_given_up_by_who_has_asked_often_either() {
        world.profile = narrow(16);
        s.frozen = true;
        send(t, 1 << 20);
        say(s.address, t, 0, -1, ResponseCodes.OK);
        world.drop = packet -> {
            if (packet.isRequest() && (Packet.control(packet.octets(), 0) & Control.APG) != 0) {
                world.at(World.MILLI, () -> say(s.address, t, 0, -1, ResponseCodes.OK));
            }
            return false;
        };
        world.pass(2 * world.profile.giveUpNanos());
        assertThat(t.ended()).isFalse();
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
        assertThat(RequestRuns.waitsHere(t)).isFalse();
    }

    @Test
    @Rfc1045("4.8")
    void it_is_given_up_when_nothing_of_it_waits() {
        hearInVain(GROUP + 100, ~3, ResponseCodes.RETRY);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.TOO_MANY_RETRIES);
    }

    @ParameterizedTest
    @ValueSource(ints = {GROUP, RUN})
    @Rfc1045("5.7")
    void its_server_hears_now_and_then_that_its_client_is_there(int octets) {
        world.profile = narrow(4);
        t.longResponses(true);
        world.drop = packet ->
                packet.from().equals(s) && (packet.isNotify() || Packet.client(packet.octets(), 0) == urgent.client());
        // Its turns has what was begun first, others before it are more urgent.
        ClientTransaction elder = c.client();
        elder.longResponses(true);
        send(elder, 60 * GROUP);
        send(t, octets);
        say(s.address, elder, 0, 0xFF, ResponseCodes.RETRY);
        send(urgent, 60 * GROUP);
        world.pass(World.MILLI);
        say(s.address, t, 0, 0xFF, ResponseCodes.RETRY);
        assertThat(dataTo(s.address, t)).isEqualTo(4);
        int before = bareOf(t);
        // So often that the client never has to ask by itself.
        for (int i = 0; i < 500; i++) {
            world.pass(4 * World.MILLI);
            say(s.address, t, 0, 0xFF, ResponseCodes.RETRY);
        }
        long giveUps = 2 * World.SECOND / world.profile.giveUpNanos();
        assertThat(bareOf(t) - before).isBetween((int) (3 * giveUps), (int) (5 * giveUps));
    }

    private int bareOf(ClientTransaction of) {
        return (int) world.sent.stream()
                .filter(packet -> packet.isRequest()
                        && Packet.client(packet.octets(), 0) == of.client()
                        && Packet.delivery(packet.octets(), 0) == 0)
                .count();
    }
}
