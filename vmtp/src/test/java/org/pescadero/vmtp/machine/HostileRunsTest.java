package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Runs that never end, that lie or that overlap: bounded memory, bounded time, and the next call works. */
class HostileRunsTest extends Stranger {
    private static final int FIRST = Control.NER | Control.CMG;
    private static final int MIDDLE = Control.NSR | Control.NER | Control.CMG;
    private static final int LAST = Control.NSR;

    @BeforeEach
    void numbers() {
        world.numbers = true;
    }

    private byte[] group(long client, int transaction, int flags, int size, int blocks, int data) {
        return new Requests.Draft(client, transaction, server.bits())
                .flags(flags)
                .segment(size, blocks, data)
                .build();
    }

    @Test
    void a_group_in_the_middle_of_nothing_is_told_by_no_run_record() {
        give(group(stranger, 10, MIDDLE, 1 << 20, 3, 1024));
        assertThat(world.trace).containsExactly("S>X NotifyVmtpClient NO_RUN_RECORD");
        assertThat(s.module.remoteClients()).isZero();
        give(group(stranger, 10, MIDDLE, 1 << 20, 12, 1024));
        assertThat(world.trace).hasSize(1);
    }

    @Test
    void continued_without_a_next_group_in_its_run_is_an_error() {
        assertDropped(
                group(stranger, 10, Control.NSR | Control.CMG, 1 << 20, 3, 1024),
                ProtocolEvent.DROPPED_RUN,
                "S>X NotifyVmtpClient VMTP_ERROR");
    }

    @Test
    void continued_although_all_fits_is_an_error() {
        assertDropped(
                group(stranger, 10, FIRST, 16384, 3, 1024),
                ProtocolEvent.DROPPED_SEGMENT_SIZE,
                "S>X NotifyVmtpClient VMTP_ERROR");
    }

    @Test
    void groups_beyond_the_message_and_of_another_size_are_dropped() {
        give(group(stranger, 10, FIRST, 40_000, 3, 1024));
        give(group(stranger, 11, LAST, 40_000, 3, 1024));
        give(group(stranger, 12, MIDDLE, 40_000, 3, 1024));
        give(group(stranger, 11, MIDDLE, 50_000, 3, 1024));
        assertThat(s.count(ProtocolEvent.DROPPED_INCONSISTENT)).isEqualTo(3);
        assertThat(s.executed).isEmpty();
    }

    @Test
    void a_run_that_is_never_continued_is_forgotten() {
        world.profile = PathProfile.LOOP;
        give(group(stranger, 10, FIRST, 4 << 20, -1, 16384));
        world.pass(300 * World.SECOND);
        assertThat(s.executed).isEmpty();
        assertThat(s.module.remoteClients()).isZero();
        assertThat(world.trace.size()).isLessThan(20);
    }

    @Test
    void what_is_announced_takes_no_room_and_what_has_come_is_bounded() {
        world.limits = Limits.defaults().withReassemblyOctets(1 << 20);
        openHosts();
        int begun = 0;
        for (int client = 0; client < 100; client++) {
            long name = EntityId.of(0, 1000 + client, 0x0A0000FF).bits();
            give(group(name, 10, FIRST, 4 << 20, -1, 16384));
            give(group(name, 265, Control.NSR, 4 << 20, 1 << 31, 512));
            begun += s.module.remoteClients() > begun ? 1 : 0;
        }
        assertThat(s.count(ProtocolEvent.DROPPED_LIMIT)).isGreaterThanOrEqualTo(100);
        assertThat(s.executed).isEmpty();
        world.pass(300 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
        give(request().build());
        assertThat(s.executed).hasSize(1);
    }

    @Test
    void a_client_whose_run_finds_no_room_is_told_so() {
        world.profile = PathProfile.LOOP;
        world.limits = Limits.defaults().withReassemblyOctets(48 << 10);
        openHosts();
        give(group(stranger, 10, FIRST, 4 << 20, -1, 16384));
        give(group(stranger, 11, MIDDLE, 4 << 20, -1, 16384));
        give(group(stranger, 12, MIDDLE, 4 << 20, -1, 16384));
        give(group(stranger, 13, MIDDLE, 4 << 20, -1, 16384));
        assertThat(world.trace).contains("S>X NotifyVmtpClient MSGTRANS_OVERFLOW ~12 has ffffffff");
    }

    @Test
    void pgcount_of_a_stranger_confirms_nothing_that_was_not_sent() {
        ClientTransaction t = s.client();
        t.longResponses(true);
        s.send(t, x.server(), x);
        byte[] response = new Requests.Draft(t.client(), t.transaction(), 5)
                .response()
                .flags(Control.STI | Control.NSR | (255 << 8))
                .build();
        give(response);
        assertThat(t.ended()).isTrue();
    }

    @Test
    void the_last_group_of_a_message_that_never_began_begins_none() {
        give(group(stranger, 10, FIRST, 20_000, -1, 16384));
        give(group(stranger, 11, LAST, 20_000, 0xff, 3616));
        assertThat(s.executed).hasSize(1);
        give(group(stranger, 12, LAST, 20_000, 0xff, 3616));
        give(group(stranger, 13, LAST | Control.NRT, 20_000, 0xff, 3616));
        give(group(stranger + 1, 13, LAST | Control.NRT, 20_000, 0xff, 3616));
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace.getLast()).isEqualTo("S>X NotifyVmtpClient NO_RUN_RECORD");
    }

    @Test
    void the_last_group_of_another_response_begins_none() {
        ClientTransaction t = s.client();
        t.longResponses(true);
        s.send(t, x.server(), x);
        give(response(t, Control.NSR, 20_000, 3, 1024));
        give(response(t, Control.NER | Control.CMG, 40_000, 3, 1024));
        give(response(t, Control.NSR, 20_000, 0x80, 32));
        assertThat(t.ended()).isFalse();
    }

    private static byte[] response(ClientTransaction t, int flags, int size, int blocks, int data) {
        return new Requests.Draft(t.client(), t.transaction(), 5)
                .response()
                .flags(Control.STI | flags)
                .segment(size, blocks, data)
                .build(octets -> Packet.word(octets, Packet.CODE, Packet.code(octets, 0) | CodeFlags.DGM));
    }

    @Test
    void a_response_that_overlaps_the_next_transaction_is_not_taken_for_it() {
        ClientTransaction t = s.client();
        t.longResponses(true);
        s.send(t, x.server(), x);
        byte[] beyond = new Requests.Draft(t.client(), t.transaction() + 256, 5)
                .response()
                .flags(Control.STI | Control.NSR)
                .build();
        give(beyond);
        byte[] tooHigh = new Requests.Draft(t.client(), t.transaction() + 5, 5)
                .response()
                .flags(Control.STI | Control.NSR)
                .segment(40_000, 3, 1024)
                .build();
        give(tooHigh);
        assertThat(t.ended()).isFalse();
        assertThat(s.count(ProtocolEvent.DROPPED_STRAY_RESPONSE)).isEqualTo(1);
    }

    @Test
    void partial_runs_of_many_clients_do_not_keep_others_out() {
        for (int client = 0; client < 2000; client++) {
            long name = EntityId.of(0, 1000 + client, 0x0A0000FF).bits();
            give(group(name, 10, FIRST, 1 << 20, 1, 512));
            give(group(name, 12, MIDDLE, 1 << 20, 2, 512));
        }
        give(request().segment(16384, -1, 16384).build());
        assertThat(s.executed).hasSize(1);
    }
}
