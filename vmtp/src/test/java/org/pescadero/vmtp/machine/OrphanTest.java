package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;

/** Procedures whose clients have gone away, and those whose clients only wait. */
class OrphanTest extends Conversation {
    @BeforeEach
    void takeLong() {
        s.procedure = call -> {};
        segment(t.request(), 0);
    }

    private void begin() {
        c.send(t, server, s);
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(1);
    }

    private long probes() {
        return s.count(ProtocolEvent.PROBE_SENT);
    }

    @Test
    @Rfc1045({"5.1", "2.5.5"})
    void the_procedure_of_a_client_that_crashed_is_aborted() {
        begin();
        c.frozen = true;
        byte[] request = world.sent.get(0).octets();
        world.pass(19 * World.SECOND);
        assertThat(probes()).isZero();
        assertThat(world.until(() -> !s.aborted.isEmpty(), 5 * World.SECOND)).isTrue();
        assertThat(s.aborted).containsExactly(s.executed.get(0));
        assertThat(s.executed.get(0).aborted()).isTrue();
        assertThat(s.count(ProtocolEvent.ORPHAN_ABORTED)).isEqualTo(1);
        s.echo(s.executed.get(0));
        s.receive(c.address, false, request);
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace).last().isEqualTo("S>C NotifyVmtpClient RESPONSE_DISCARDED");
        world.pass(300 * World.SECOND);
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    void one_word_of_the_clients_module_is_enough_if_the_entity_is_gone() {
        begin();
        c.submit(new Command.Retire(t));
        world.pass(21 * World.SECOND);
        assertThat(s.aborted).hasSize(1);
        assertThat(probes()).isEqualTo(1);
    }

    @Test
    void a_client_that_went_on_to_its_next_transaction_waits_no_more() {
        begin();
        c.submit(new Command.Finish(t));
        world.pass(21 * World.SECOND);
        assertThat(s.aborted).hasSize(1);
        assertThat(probes()).isEqualTo(1);
        assertThat(s.count(ProtocolEvent.ORPHAN_ABORTED)).isEqualTo(1);
    }

    @Test
    void a_live_clients_long_call_is_not_aborted() {
        world.lossPercent = 20;
        s.procedure = call -> world.at(900 * World.SECOND, () -> s.echo(call));
        c.send(t, server, s);
        assertThat(world.until(t::ended, 1000 * World.SECOND)).isTrue();
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.aborted).isEmpty();
    }

    @Test
    void a_live_client_that_can_be_heard_is_not_even_asked() {
        s.procedure = call -> world.at(300 * World.SECOND, () -> s.echo(call));
        c.send(t, server, s);
        assertThat(world.until(t::ended, 400 * World.SECOND)).isTrue();
        assertThat(probes()).isZero();
    }

    @Test
    void a_client_that_waits_in_silence_says_so_when_asked() {
        long group = GroupTest.GROUP.bits();
        s.groups.put(group, new long[] {server.bits()});
        world.join(GroupTest.ADDRESS, s);
        Host quick = world.host("Q");
        quick.groups.put(group, new long[] {quick.server().bits()});
        world.join(GroupTest.ADDRESS, quick);
        s.procedure = call -> world.at(100 * World.SECOND, () -> s.echo(call));
        c.submit(new Command.SendGroup(t, group, List.of(GroupTest.ADDRESS), true, List.of()));
        world.pass(110 * World.SECOND);
        assertThat(s.aborted).isEmpty();
        assertThat(probes()).isBetween(3L, 5L);
        assertThat(c.count(ProtocolEvent.RESPONSE_RECEIVED)).isEqualTo(2);
    }

    @Test
    void nobody_is_asked_about_a_datagram() {
        t.request().code(7 | CodeFlags.DGM);
        c.send(t, server, s);
        c.frozen = true;
        world.pass(60 * World.SECOND);
        assertThat(s.executed).hasSize(1);
        assertThat(s.aborted).isEmpty();
        assertThat(probes()).isZero();
    }
}
