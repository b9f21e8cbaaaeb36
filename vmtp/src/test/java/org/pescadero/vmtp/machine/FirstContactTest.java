package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Packet;

/** Clients that a server has no record of, and packets on their way to the right one. */
class FirstContactTest extends Conversation {
    @Test
    @Rfc1045({"2.5.1", "5.8.1"})
    void a_client_unknown_to_a_young_server_of_old_name_is_probed_first() {
        s.old.add(server.bits());
        call(0);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request",
                        "S>C Probe",
                        "C>S Response",
                        "S>C NotifyVmtpClient RETRY_ALL",
                        "C>S Request #1",
                        "S>C Response #1");
        call(0);
        assertThat(world.trace).hasSize(8);
    }

    @Test
    void a_request_from_before_the_boot_is_not_executed() {
        call(0);
        byte[] past = world.sent.get(0).octets();
        call(0);
        Host reborn = world.host("R");
        reborn.served.add(server.bits());
        reborn.old.add(server.bits());
        reborn.receive(c.address, false, past);
        world.pass(World.SECOND);
        assertThat(reborn.executed).isEmpty();
        reborn.receive(c.address, false, past);
        reborn.receive(c.address, false, world.sent.get(2).octets());
        assertThat(reborn.executed).isEmpty();
        assertThat(reborn.count(ProtocolEvent.DROPPED_OLD_REQUEST)).isEqualTo(2);
    }

    @Test
    void what_was_confirmed_is_not_executed_by_another_server_of_the_same_name() {
        s.procedure = call -> {};
        c.send(t, server, s);
        world.pass(2 * World.SECOND);
        assertThat(s.executed).hasSize(1);
        assertThat(world.trace).contains("S>C NotifyVmtpClient OK");
        Host reborn = successor();
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
        assertThat(ResponseCodes.name(t.outcome())).isEqualTo("RESPONSE_DISCARDED");
        assertThat(t.maybeExecuted()).isTrue();
        assertThat(reborn.executed).isEmpty();
    }

    @Test
    void the_first_of_a_run_that_was_confirmed_is_not_executed_by_another_server_of_the_same_name() {
        s.procedure = call -> {};
        ClientStream stream = new ClientStream(t);
        ClientTransaction first = stream.begin();
        first.request().code(7);
        c.submit(new Command.StreamSend(stream, first, server.bits(), s.address, false));
        world.pass(2 * World.SECOND);
        Host reborn = successor();
        assertThat(world.until(() -> stream.outstanding() == 0, 60 * World.SECOND))
                .isTrue();
        assertThat(ResponseCodes.name(first.outcome())).isEqualTo("NO_RUN_RECORD");
        assertThat(first.maybeExecuted()).isTrue();
        assertThat(reborn.executed).isEmpty();
    }

    @Test
    void what_was_said_before_a_request_was_confirmed_does_not_end_it() {
        s.old.add(server.bits());
        s.procedure = call -> {};
        c.send(t, server, s);
        world.pass(2 * World.SECOND);
        byte[] late = world.sent.get(3).octets();
        assertThat(world.trace.get(3)).isEqualTo("S>C NotifyVmtpClient RETRY_ALL");
        assertThat(world.trace).contains("S>C NotifyVmtpClient OK");
        c.receive(s.address, false, late);
        world.pass(World.SECOND);
        assertThat(t.ended()).isFalse();
        s.echo(s.executed.getFirst());
        s.drain();
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertEchoed();
    }

    private Host successor() {
        Host reborn = world.host("R");
        reborn.served.add(server.bits());
        reborn.old.add(server.bits());
        reborn.address = s.address;
        world.hosts.put(s.address, reborn);
        return reborn;
    }

    @Test
    @Rfc1045("IV.4")
    void the_default_client_is_never_taken_for_a_duplicate() {
        for (int i = 0; i < 3; i++) {
            s.receive(
                    c.address,
                    false,
                    new Requests.Draft(EntityId.VMTP_DEFAULT_BECLIENT.bits(), 0, server.bits()).build());
        }
        assertThat(s.executed).hasSize(3);
    }

    @Test
    @Rfc1045({"4.5", "5.5"})
    void packets_are_led_to_the_client_that_they_concern() {
        call(4096);
        world.pass(World.SECOND);
        Management.probe(t.request(), 0x1234);
        c.send(t, EntityId.VMTP_MANAGER_GROUP, s);
        for (World.Sent packet : world.sent) {
            long key = VmtpModule.stripeKey(packet.octets(), 0, packet.octets().length);
            boolean probe = Packet.code(packet.octets(), 0) == Management.PROBE_ENTITY;
            assertThat(key).as(world.describe(packet)).isEqualTo(probe ? 0x1234 : t.client());
        }
        assertThat(world.trace).contains("C>S NotifyVmtpServer RESPONSE_DISCARDED", "C>S Probe");
        assertThat(VmtpModule.stripeKey(new byte[67], 0, 67)).isZero();
    }

    @Test
    void a_host_that_has_been_up_for_ts4_needs_no_probe() {
        Host old = world.host("O", 121 * World.SECOND);
        EntityId wellKnown = old.server();
        old.old.add(wellKnown.bits());
        t.request().clear();
        c.send(t, wellKnown, old);
        world.until(t::ended, World.SECOND);
        assertThat(world.trace).containsExactly("C>O Request", "O>C Response");
    }
}
