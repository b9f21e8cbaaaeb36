package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Requests handed on: C calls S, which forwards to T, which answers C. */
@Rfc1045({"2.9", "5.3", "5.6.3"})
class ForwardTest extends Conversation {
    private static final InetSocketAddress EVERYBODY = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);

    private Host t2;
    private EntityId last;

    @BeforeEach
    void openTerminal() {
        t2 = world.host("T");
        last = t2.server();
        for (Host host : List.of(c, s, t2)) {
            world.join(EVERYBODY, host);
            host.managers = EVERYBODY;
        }
        s.procedure = call -> s.submit(new Command.Forward(call, last.bits(), t2.address));
    }

    @Test
    void the_last_server_answers_the_client_directly() {
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(Packet.server(t.response().octets(), 0)).isEqualTo(last.bits());
        assertThat(Control.forwardCount(Packet.control(t.response().octets(), 0)))
                .isEqualTo(1);
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request",
                        "S>T Request forwarded 1 APG",
                        "T>S NotifyRemoteVmtpClient OK",
                        "T>S Probe",
                        "T>* Probe",
                        "S>T Response",
                        "C>T Response",
                        "T>C Response forwarded 1");
    }

    @Test
    @Rfc1045("5.6.4")
    void a_forwarder_says_which_of_its_servers_has_handed_a_request_on() {
        t2.procedure = call -> {};
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.SECOND);

        assertThat(Packet.longWord(forwarderOf(t.client()), Packet.CO_RESIDENT)).isEqualTo(server.bits());
        assertThat(CodeFlags.codeOf(Packet.code(forwarderOf(server.bits()), 0)))
                .isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
    }

    /** What S answers to GetRequestForwarder. */
    private byte[] forwarderOf(long client) {
        Requests.Draft draft = new Requests.Draft(t2.entity().bits(), 1, EntityId.VMTP_MANAGER_GROUP.bits());
        draft.code = Management.GET_REQUEST_FORWARDER;
        s.receive(t2.address, false, draft.build(octets -> Packet.longWord(octets, Packet.USER_DATA, client)));
        return world.sent.getLast().octets();
    }

    @Test
    void whoever_has_answered_a_probe_need_not_be_found_again() {
        call(0);
        int before = world.trace.size();
        call(0);
        assertThat(world.trace.subList(before, world.trace.size()))
                .containsExactlyInAnyOrder(
                        "C>S Request",
                        "S>T Request forwarded 1 APG",
                        "T>S NotifyRemoteVmtpClient OK",
                        "T>C Response forwarded 1");
    }

    @Test
    void large_requests_and_responses_go_round_the_triangle() {
        call(16384);
        assertEchoed();
        assertThat(t2.executed).hasSize(1);
    }

    @Test
    void it_is_executed_once_whatever_is_lost() {
        world.lossPercent = 20;
        world.duplicatePercent = 20;
        world.reorderPercent = 20;
        int ok = 0;
        for (int i = 1; i <= 40; i++) {
            call(i % 3 * 3000);
            ok += t.outcome() == ResponseCodes.OK ? 1 : 0;
            assertThat(t2.executed).hasSizeLessThanOrEqualTo(i);
            assertThat(t2.executed.size()).isGreaterThanOrEqualTo(ok);
        }
        assertThat(ok).isGreaterThan(30);
    }

    @Test
    void a_lost_response_is_had_again_by_way_of_the_forwarder() {
        boolean[] lost = {false};
        world.drop = packet -> {
            boolean first =
                    packet.isResponse() && packet.from() == t2 && packet.to().equals(c.address) && !lost[0];
            lost[0] |= first;
            return first;
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(lost[0]).isTrue();
        assertThat(t2.executed).hasSize(1);
        assertThat(world.trace).containsSubsequence("C>S Request #1 APG", "S>T Request forwarded 1 #1 APG");
    }

    @Test
    void a_client_that_asks_while_the_last_server_works_is_told_so_by_the_forwarder() {
        t2.procedure = call -> world.at(20 * World.SECOND, () -> {
            t2.echo(call);
            t2.drain();
        });
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(t2.executed).hasSize(1);
        assertThat(world.trace).contains("S>C NotifyVmtpClient OK", "T>S NotifyRemoteVmtpClient OK");
    }

    @Test
    void a_chain_goes_on_to_fifteen_and_no_further() {
        Host[] ring = {s, t2};
        EntityId[] servers = {server, last};
        for (int i = 0; i < 2; i++) {
            Host here = ring[i];
            Host there = ring[1 - i];
            EntityId next = servers[1 - i];
            here.procedure = call -> {
                if (call.mayForward()) {
                    here.submit(new Command.Forward(call, next.bits(), there.address));
                } else {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> here.submit(new Command.Forward(call, next.bits(), there.address)));
                    here.echo(call);
                }
            };
        }
        call(4096);
        assertEchoed();
        assertThat(Control.forwardCount(Packet.control(t.response().octets(), 0)))
                .isEqualTo(15);
        assertThat(s.executed).hasSize(8);
        assertThat(t2.executed).hasSize(8);
    }

    @Test
    void a_request_as_it_was_before_is_not_executed_where_it_came_by_again() {
        t2.procedure = call -> t2.submit(new Command.Forward(call, server.bits(), s.address));
        s.procedure = call -> {
            if (call.forwardCount() == 0) {
                s.submit(new Command.Forward(call, last.bits(), t2.address));
            } else {
                s.echo(call);
            }
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).hasSize(2);
        byte[] first = world.sent.getFirst().octets();
        s.receive(c.address, false, first);
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(2);
        assertThat(world.trace).last().isEqualTo("S>C Response forwarded 2");
    }

    @Test
    void neighbours_hand_on_without_a_packet() {
        EntityId neighbour = s.server();
        s.procedure = call -> {
            if (call.server() == server.bits()) {
                s.submit(new Command.Forward(call, neighbour.bits(), s.address));
            } else {
                s.echo(call);
            }
        };
        call(2000);
        assertEchoed();
        assertThat(world.trace)
                .containsExactly(
                        "C>S Request blocks 3",
                        "C>S Request APG blocks c",
                        "S>C NotifyVmtpClient OK has f",
                        "S>C Response blocks 3",
                        "S>C Response blocks c");
    }

    @Test
    void a_forwarder_says_that_the_last_server_is_gone() {
        t2.served.clear();
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(CodeFlags.codeOf(t.response().code())).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(Packet.server(t.response().octets(), 0)).isEqualTo(server.bits());
    }

    @Test
    void a_forwarder_says_that_the_last_server_does_not_answer() {
        t2.frozen = true;
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(CodeFlags.codeOf(t.response().code())).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
    }

    @Test
    void the_last_server_dies_at_work() {
        t2.procedure = call -> t2.frozen = true;
        call(0);
        assertThat(CodeFlags.codeOf(t.response().code())).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
        assertThat(world.elapsed()).isLessThan(20 * World.SECOND);
    }

    @Test
    void the_forwarder_dies_before_its_last_server_has_answered() {
        t2.procedure = call -> {
            s.frozen = true;
            world.at(World.SECOND, () -> {
                t2.echo(call);
                t2.drain();
            });
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(CodeFlags.codeOf(t.response().code())).isEqualTo(ResponseCodes.OK);
    }

    @Test
    void with_the_forwarder_dead_and_the_response_lost_the_client_knows_nothing() {
        world.drop = packet -> packet.isResponse() && packet.to().equals(c.address);
        t2.procedure = call -> {
            s.frozen = true;
            t2.echo(call);
        };
        call(0);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.RETRANS_TIMEOUT);
        assertThat(t.maybeExecuted()).isTrue();
    }

    @Test
    void a_forwarded_response_that_is_idempotent_is_kept_all_the_same() {
        t2.procedure = call -> {
            segment(call.response(), 8192);
            call.response().code(CodeFlags.DGM);
            t2.respond(call);
        };
        boolean[] lost = {false};
        world.drop = packet -> {
            boolean first = packet.isResponse() && Packet.delivery(packet.octets(), 0) == 0xC && !lost[0];
            lost[0] |= first;
            return first;
        };
        call(4096);
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(t2.executed).hasSize(1);
    }

    @Test
    void a_datagram_is_forwarded_once_and_forgotten() {
        segment(t.request(), 100);
        t.request().code(7 | CodeFlags.DGM);
        c.send(t, server, s);
        world.pass(130 * World.SECOND);
        assertThat(t2.executed).hasSize(1);
        assertThat(world.trace).hasSize(2);
        assertThat(s.module.remoteClients()).isZero();
    }

    @Test
    void nothing_is_left_when_all_is_over() {
        call(4096);
        world.pass(130 * World.SECOND);
        for (Host host : List.of(c, s, t2)) {
            assertThat(host.module.remoteClients()).isZero();
            assertThat(host.module.nanosToDeadline(world.now)).isEqualTo(Long.MAX_VALUE);
        }
        assertThat(s.count(ProtocolEvent.REQUEST_FORWARDED)).isEqualTo(1);
    }

    @Test
    void requests_to_groups_and_of_nobody_in_particular_are_not_forwarded() {
        EntityId group = EntityId.of(EntityId.GROUP, 9, 0xE0000209);
        s.groups.put(group.bits(), new long[] {server.bits()});
        boolean[] may = {true, true};
        s.procedure = call -> {
            may[call.addressee() == group.bits() ? 0 : 1] = call.mayForward();
            s.echo(call);
        };
        segment(t.request(), 0);
        c.submit(new Command.Send(t, group.bits(), s.address));
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        byte[] anonymous = new Requests.Draft(EntityId.VMTP_DEFAULT_LECLIENT.bits(), 0, server.bits()).build();
        s.receive(c.address, false, anonymous);
        assertThat(may).containsExactly(false, false);
    }

    @Test
    @Rfc1045("5.7")
    void without_multicast_the_forwarders_host_is_asked_and_then_believed() {
        t2.managers = null;
        t2.receive(
                s.address,
                false,
                new Requests.Draft(c.entity().bits(), 5, last.bits())
                        .flags(1 << 16)
                        .build());
        world.pass(World.SECOND);
        assertThat(world.trace).contains("T>S Probe", "T>S Response forwarded 1");
    }
}
