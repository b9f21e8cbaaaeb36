package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What must not harm a module: each packet is counted and dropped, and the next call works. */
class HostileTest extends Stranger {
    @Test
    @Rfc1045("4.7")
    void runts_are_dropped() {
        byte[] whole = request().build();
        for (int length : new int[] {0, 1, 11, 12, 63, 64, 67}) {
            assertDropped(Arrays.copyOf(whole, length), ProtocolEvent.DROPPED_SHORT);
        }
    }

    @Test
    @Rfc1045({"3.2", "4.7"})
    void a_length_that_disagrees_with_the_packet_is_an_error() {
        byte[] whole = request().build();
        String answer = "S>X NotifyVmtpClient VMTP_ERROR";
        for (int length : new int[] {69, 72, 76, 1000, 65_535}) {
            assertDropped(Arrays.copyOf(whole, length), ProtocolEvent.DROPPED_LENGTH, answer);
        }
        byte[] odd = Arrays.copyOf(whole, 72);
        Packet.word(odd, Packet.FRAME, (1 << 16) | 1);
        assertDropped(Requests.seal(odd), ProtocolEvent.DROPPED_LENGTH, answer);
        byte[] huge = Arrays.copyOf(whole, 68 + 4 * 4098);
        Packet.word(huge, Packet.FRAME, (1 << 16) | 4098);
        assertDropped(Requests.seal(huge), ProtocolEvent.DROPPED_LENGTH, answer);
    }

    @Test
    @Rfc1045("3.2")
    void other_versions_and_domains_are_dropped_in_silence() {
        byte[] packet = request().build(octets -> Packet.word(octets, Packet.FRAME, (1 << 29) | (1 << 16)));
        assertDropped(packet, ProtocolEvent.DROPPED_VERSION);
        for (int domain : new int[] {0, 2, 3, 0x1FFF}) {
            byte[] other = request().build(octets -> Packet.word(octets, Packet.FRAME, domain << 16));
            assertDropped(other, ProtocolEvent.DROPPED_DOMAIN);
        }
    }

    @Test
    @Rfc1045("2.5.2")
    void every_flipped_bit_is_noticed() {
        byte[] whole = request().segment(100, 1, 104).build();
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            give(flipped);
        }
        assertThat(s.executed).isEmpty();
        assertThat(s.module.remoteClients()).isZero();
        give(whole);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_packet_without_checksum_is_refused_unless_allowed() {
        byte[] packet = request().build();
        Packet.word(packet, 64, 0);
        assertDropped(packet, ProtocolEvent.DROPPED_NO_CHECKSUM);
        world.limits = Limits.defaults().withZeroChecksums(true);
        Host lenient = world.host("L");
        lenient.served.add(server.bits());
        lenient.receive(x.address, false, packet);
        assertThat(lenient.executed).hasSize(1);
    }

    @Test
    @Rfc1045("3.2")
    void a_checksum_of_the_header_alone_is_accepted() {
        byte[] packet = request().segment(100, 1, 104).build(octets -> {
            Packet.word(octets, Packet.FRAME, Packet.word(octets, Packet.FRAME) | Packet.HCO);
            octets[70] = 1;
        });
        packet[71] = 99;
        give(packet);
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("I")
    void encrypted_requests_are_refused_and_encrypted_multicast_is_ignored() {
        byte[] packet = request().build(octets -> Packet.word(octets, Packet.FRAME, (1 << 16) | Packet.EPG));
        assertDropped(packet, ProtocolEvent.DROPPED_ENCRYPTED, "S>X NotifyVmtpClient SECURITY_NOT_SUPPORTED");
        byte[] both = request().build(octets -> Packet.word(octets, Packet.FRAME, (1 << 16) | Packet.EPG | Packet.MPG));
        assertDropped(both, ProtocolEvent.DROPPED_ENCRYPTED);
    }

    @Test
    void runs_are_refused_by_a_module_without_them() {
        world.limits = Limits.defaults().withStreaming(false);
        openHosts();
        for (int flag : new int[] {Control.NSR, Control.NER, Control.CMG}) {
            byte[] packet = request().flags(flag).segment(1 << 20, 1, 512).build();
            assertDropped(packet, ProtocolEvent.DROPPED_STREAMED, "S>X NotifyVmtpClient STREAMING_NOT_SUPPORTED");
        }
    }

    @Test
    void segments_larger_than_a_packet_group_are_an_error() {
        for (int size : new int[] {16385, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE, -2}) {
            assertDropped(
                    request().segment(size, 1, 512).build(),
                    ProtocolEvent.DROPPED_SEGMENT_SIZE,
                    "S>X NotifyVmtpClient VMTP_ERROR");
        }
    }

    @Test
    void packet_delivery_must_fit_the_segment_and_the_data() {
        String answer = "S>X NotifyVmtpClient VMTP_ERROR";
        assertDropped(request().segment(600, 4, 88).build(), ProtocolEvent.DROPPED_DELIVERY, answer);
        assertDropped(request().segment(600, -1, 600).build(), ProtocolEvent.DROPPED_DELIVERY, answer);
        assertDropped(request().segment(600, 1, 600).build(), ProtocolEvent.DROPPED_DELIVERY, answer);
        assertDropped(request().segment(600, 3, 512).build(), ProtocolEvent.DROPPED_DELIVERY, answer);
        assertDropped(request().segment(0, 1, 0).build(), ProtocolEvent.DROPPED_DELIVERY, answer);
        Requests.Draft dataWithoutSda = request();
        dataWithoutSda.dataOctets = 8;
        assertDropped(dataWithoutSda.build(), ProtocolEvent.DROPPED_DELIVERY, answer);
    }

    @Test
    void clients_that_are_no_entities_are_dropped() {
        byte[] nobody = new Requests.Draft(0, 10, server.bits()).build();
        assertDropped(nobody, ProtocolEvent.DROPPED_CLIENT);
        byte[] group = new Requests.Draft(EntityId.VMTP_MANAGER_GROUP.bits(), 10, server.bits()).build();
        assertDropped(group, ProtocolEvent.DROPPED_CLIENT);
    }

    @Test
    void a_client_may_even_be_the_server_itself() {
        give(new Requests.Draft(server.bits(), 10, server.bits()).build());
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("3.2")
    void reserved_bits_are_ignored_and_never_sent() {
        Requests.Draft draft = request().flags(0xE);
        draft.code = CodeFlags.RES | 7;
        give(draft.build());
        assertThat(s.executed).hasSize(1);
        byte[] response = world.sent.getLast().octets();
        assertThat(Packet.control(response, 0)).isEqualTo(Control.RESPONSE);
    }

    @Test
    void a_unicast_request_with_mpg_is_served_but_its_errors_are_not_told() {
        byte[] packet = request().build(octets -> Packet.word(octets, Packet.FRAME, (1 << 16) | Packet.MPG));
        give(packet);
        assertThat(s.executed).hasSize(1);
        byte[] lost = new Requests.Draft(stranger, 11, 77)
                .build(octets -> Packet.word(octets, Packet.FRAME, (1 << 16) | Packet.MPG));
        int before = world.trace.size();
        give(lost);
        assertThat(world.trace).hasSize(before);
    }

    @Test
    @Rfc1045("3.4")
    void priority_and_counts_are_echoed() {
        give(request().flags((5 << 20) | (15 << 16) | (255 << 8) | (12 << 4)).build());
        world.pass(World.SECOND);
        assertThat(world.sent)
                .filteredOn(World.Sent::isResponse)
                .extracting(packet -> Packet.control(packet.octets(), 0))
                .contains((5 << 20) | (15 << 16) | (12 << 4) | 1);
    }

    @Test
    @Rfc1045({"2.3", "5.7"})
    void transactions_old_and_opposite_are_dropped_and_the_next_is_taken() {
        give(request().build());
        for (int transaction : new int[] {9, 10 + Integer.MIN_VALUE, -1}) {
            give(new Requests.Draft(stranger, transaction, server.bits()).build());
        }
        assertThat(s.executed).hasSize(1);
        give(new Requests.Draft(stranger, 11, server.bits()).build());
        assertThat(s.executed).hasSize(2);
    }

    @Test
    void a_duplicate_with_other_content_does_not_change_what_is_being_received() {
        give(request().segment(1024, 1, 512).build());
        give(request().segment(1500, 2, 512).build());
        assertThat(s.count(ProtocolEvent.DROPPED_INCONSISTENT)).isEqualTo(1);
        give(request().segment(1024, 2, 512).build());
        assertThat(s.executed).hasSize(1);
        assertThat(s.executed.get(0).client()).isEqualTo(stranger);
    }

    @Test
    void overlapping_and_empty_packets_complete_a_group_too() {
        give(request().segment(1500, 1, 512).build());
        give(request().segment(1500, 0, 0).build());
        give(request().segment(1500, 3, 1024).build());
        give(request().segment(1500, 6, 992).build());
        assertThat(s.executed).hasSize(1);
    }

    @Test
    @Rfc1045("4.8.1")
    void notify_operations_about_nothing_are_counted() {
        for (int code = 0; code < 30; code++) {
            give(EndsTest.notifyClient(stranger, 10, code));
        }
        assertThat(s.count(ProtocolEvent.DROPPED_STRAY_NOTIFY)).isEqualTo(30);
        assertThat(world.trace).isEmpty();
    }

    @Test
    void retransmit_everything_in_a_loop_ends_the_kindness() {
        world.profile = PathProfile.LOOP;
        give(request().build());
        ServerTransaction call = s.executed.get(0);
        assertThat(call.client()).isEqualTo(stranger);
        s.procedure = big -> {
            big.response().ensureSegmentCapacity(4096);
            big.response().segmentOctets(4096);
            s.respond(big);
        };
        give(new Requests.Draft(stranger, 11, server.bits()).build());
        int before = world.trace.size();
        for (int i = 0; i < 100; i++) {
            give(notifyServer(11, ResponseCodes.RETRY));
            give(notifyServer(11, ResponseCodes.RETRY));
            world.pass(World.MILLI);
        }
        assertThat(world.trace.size() - before).isBetween(10, 10 * 4);
    }

    private byte[] notifyServer(int transaction, int code) {
        Requests.Draft draft = new Requests.Draft(EntityId.of(0, 1, 5).bits(), 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = Management.NOTIFY_VMTP_SERVER;
        return draft.build(octets -> {
            Packet.longWord(octets, Packet.CO_RESIDENT, server.bits());
            Packet.longWord(octets, Packet.USER_DATA, stranger);
            Packet.word(octets, Packet.USER_DATA + 8, transaction);
            Packet.word(octets, Packet.SEGMENT_SIZE, code);
        });
    }

    @Test
    @Rfc1045("III")
    void probes_are_answered_one_for_one_and_not_at_all_for_strangers_by_multicast() {
        byte[] probe = probe(0x123456789L);
        give(probe);
        assertThat(world.trace).containsExactly("S>X Response");
        s.receive(x.address, true, probe);
        assertThat(world.trace).hasSize(1);
        s.receive(x.address, true, probe(server.bits()));
        assertThat(world.trace).hasSize(2);
        assertThat(world.sent.getLast().octets()).hasSize(68);
        assertThat(s.module.remoteClients()).isZero();
    }

    private byte[] probe(long entity) {
        Requests.Draft draft = new Requests.Draft(stranger, 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = Management.PROBE_ENTITY;
        return draft.build(octets -> {
            Packet.longWord(octets, Packet.CO_RESIDENT, entity);
            Packet.longWord(octets, Packet.USER_DATA, entity);
        });
    }

    @Test
    @Rfc1045("III")
    void unknown_management_operations_are_refused() {
        Requests.Draft draft = new Requests.Draft(stranger, 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = 0x050001F0;
        give(draft.build());
        assertThat(Packet.code(world.sent.getLast().octets(), 0)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(s.executed).isEmpty();
    }

    @Test
    @Rfc1045("4.8.1")
    void forged_responses_to_nobody_are_refused() {
        give(new Requests.Draft(stranger, 1, server.bits()).response().build());
        assertThat(world.trace).containsExactly("S>X NotifyVmtpServer NONEXISTENT_ENTITY");
        assertThat(s.count(ProtocolEvent.DROPPED_STRAY_RESPONSE)).isEqualTo(1);
    }

    @Test
    void a_streamed_response_ends_the_call() {
        ClientTransaction t = s.client();
        s.send(t, x.server(), x);
        byte[] response = new Requests.Draft(t.client(), t.transaction(), 5)
                .response()
                .flags(Control.NER)
                .build();
        give(response);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.STREAMED_RESPONSE);
    }

    @Test
    void garbage_never_throws_and_the_module_serves_on() {
        world.remember = false;
        SplitMix64 random = new SplitMix64(7);
        byte[] model = request().segment(1024, 3, 1024).build();
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = model.clone();
            int changes = 1 + random.below(8);
            for (int k = 0; k < changes; k++) {
                octets[random.below(64)] = (byte) random.next();
            }
            if (random.percent(30)) {
                Packet.word(octets, Packet.CODE, (int) random.next() & 0xFF000000 | (0x100 + random.below(20)));
                Packet.longWord(octets, Packet.SERVER, EntityId.VMTP_MANAGER_GROUP.bits());
            }
            if (random.percent(90)) {
                Packet.word(octets, Packet.FRAME, (1 << 16) | (random.percent(10) ? Packet.MPG : 0) | 256);
                Requests.seal(octets);
            }
            give(octets);
            if (random.percent(2)) {
                world.pass(World.MILLI);
            }
        }
        int before = s.executed.size();
        give(new Requests.Draft(EntityId.of(0, 0x7654321, 0x01020304).bits(), 10, server.bits()).build());
        assertThat(s.executed).hasSize(before + 1);
        world.pass(600 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }
}
