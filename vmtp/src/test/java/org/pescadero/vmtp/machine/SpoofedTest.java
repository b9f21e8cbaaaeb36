package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Somebody writes the address of V on packets of his own: V gets at most three octets for one, whatever they are. */
class SpoofedTest {
    private final World world = new World(11);
    private Host s;
    private Host v;
    private EntityId server;
    private long client;
    private long given;

    @BeforeEach
    void openHosts() {
        s = world.host("S");
        v = world.host("V");
        v.frozen = true;
        server = s.server();
        client = v.entity().bits();
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(16384);
            call.response().segmentOctets(16384);
            s.respond(call);
        };
    }

    private void forge(byte[] octets) {
        given += octets.length;
        s.receive(v.address, false, octets);
        assertNotAmplified();
    }

    private void assertNotAmplified() {
        long sent = world.sent.stream().mapToLong(p -> p.octets().length).sum();
        assertThat(sent).isLessThanOrEqualTo(3 * given);
    }

    private Requests.Draft request(int transaction) {
        return new Requests.Draft(client, transaction, server.bits());
    }

    private byte[] notifyServer(int transaction, int code) {
        Requests.Draft draft = new Requests.Draft(EntityId.of(0, 1, 5).bits(), 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = Management.NOTIFY_VMTP_SERVER;
        return draft.build(octets -> {
            Packet.longWord(octets, Packet.CO_RESIDENT, server.bits());
            Packet.longWord(octets, Packet.USER_DATA, client);
            Packet.word(octets, Packet.USER_DATA + 8, transaction);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
        });
    }

    @Test
    void one_request_elicits_no_more_than_probes_however_long_one_waits() {
        forge(request(1).build());
        world.pass(300 * World.SECOND);
        assertNotAmplified();
        assertThat(world.trace).isNotEmpty().containsOnly("S>V Probe");
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    void duplicates_forged_notify_operations_and_guessed_numbers_are_of_no_use() {
        SplitMix64 guess = new SplitMix64(5);
        for (int i = 0; i < 300; i++) {
            int transaction = 1 + i / 30;
            forge(request(transaction).flags(i % 2 == 0 ? Control.APG : 0).build());
            forge(notifyServer(transaction, i % 3 == 0 ? ResponseCodes.RETRY : ResponseCodes.BUSY));
            forge(new Requests.Draft(
                            s.manager.bits(),
                            (int) guess.next(),
                            EntityId.of(0, 1, 9).bits())
                    .response()
                    .build());
            world.pass(guess.below(50) * World.MILLI);
            assertNotAmplified();
        }
        assertThat(world.trace).noneMatch(line -> line.contains("blocks"));
        assertThat(s.count(ProtocolEvent.ADDRESS_VALIDATED)).isZero();
    }

    @Test
    void a_response_of_one_packet_is_held_to_the_same_measure() {
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(1024);
            call.response().segmentOctets(1024);
            s.respond(call);
        };
        for (int i = 0; i < 100; i++) {
            forge(request(1).build());
        }
        world.pass(20 * World.SECOND);
        assertNotAmplified();
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void members_of_one_group_share_one_measure() {
        long group = GroupTest.GROUP.bits();
        s.groups.put(
                group, new long[] {server.bits(), s.server().bits(), s.server().bits()});
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(64);
            call.response().segmentOctets(64);
            s.respond(call);
        };
        forge(new Requests.Draft(client, 1, group).build());
        assertThat(s.executed).hasSize(3);
        assertThat(s.count(ProtocolEvent.RESPONSE_HELD)).isEqualTo(2);
        world.pass(20 * World.SECOND);
        assertNotAmplified();
    }

    @Test
    void half_a_request_does_not_make_the_server_ask_more_than_it_may() {
        forge(request(1).segment(4096, 0, 0).build());
        world.pass(20 * World.SECOND);
        assertThat(world.trace).hasSize(3).containsOnly("S>V NotifyVmtpClient RETRY");
        assertThat(s.count(ProtocolEvent.DROPPED_UNPROVEN)).isPositive();
    }

    @Test
    void a_host_that_knows_nothing_of_the_client_is_left_alone() {
        v.frozen = false;
        forge(request(1).build());
        world.pass(20 * World.SECOND);
        assertThat(world.trace).containsExactly("S>V Probe", "V>S Response");
        assertThat(s.count(ProtocolEvent.ADDRESS_VALIDATED)).isZero();
    }
}
