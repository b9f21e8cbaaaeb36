package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** What a module does so that neither receivers nor networks are overrun. */
class RateTest {
    private final World world = new World(5);
    private final Host c = world.host("C");
    private final Host s = world.host("S");
    private final EntityId server = s.server();

    private void answerWith(int octets) {
        s.procedure = call -> {
            call.response().ensureSegmentCapacity(octets);
            call.response().segmentOctets(octets);
            s.respond(call);
        };
    }

    private List<ClientTransaction> call(int times) {
        List<ClientTransaction> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ClientTransaction t = c.client();
            t.request().clear();
            t.request().code(9);
            calls.add(t);
            c.send(t, server, s);
        }
        return calls;
    }

    private long requests() {
        return world.sent.stream()
                .filter(World.Sent::isRequest)
                .filter(packet -> packet.from().equals(c))
                .count();
    }

    @Test
    void more_long_responses_are_not_asked_for_than_fit_the_way_here() {
        answerWith(16384);
        List<ClientTransaction> calls = call(20);
        assertThat(requests()).isEqualTo(4);
        assertThat(world.until(() -> calls.stream().allMatch(ClientTransaction::ended), World.SECOND))
                .isTrue();
        assertThat(calls).allMatch(t -> t.response().segmentOctets() == 16384);
        assertThat(requests()).isEqualTo(20);
    }

    @Test
    void short_responses_are_not_reckoned_with() {
        answerWith(0);
        List<ClientTransaction> first = call(1);
        world.until(() -> first.getFirst().ended(), World.SECOND);
        call(50);
        assertThat(requests()).isEqualTo(51);
    }

    @Test
    void calls_of_unknown_length_do_not_wait_for_procedures_that_take_long() {
        s.procedure = call -> {};
        call(100);
        world.pass(500 * World.MILLI);
        assertThat(s.executed).hasSize(100);
    }

    @Test
    void who_waits_for_its_turn_may_be_given_up() {
        answerWith(16384);
        List<ClientTransaction> calls = call(6);
        c.submit(new Command.Abort(calls.getLast()));
        assertThat(calls.getLast().ended()).isTrue();
        assertThat(calls.getLast().maybeExecuted()).isFalse();
        world.pass(World.SECOND);
        assertThat(s.executed).hasSize(5);
    }

    @Test
    void a_silent_host_is_asked_once_for_all_who_wait_for_it() {
        answerWith(0);
        s.frozen = true;
        List<ClientTransaction> calls = call(4);
        world.pass(230 * World.MILLI);
        long sent = requests();
        world.pass(300 * World.MILLI);
        // The times double from 20 ms on: a handful of questions, not four times as many.
        assertThat(requests() - sent).isLessThanOrEqualTo(6);
        s.frozen = false;
        assertThat(world.until(() -> calls.stream().allMatch(ClientTransaction::ended), 3 * World.SECOND))
                .isTrue();
    }

    /** When Requests were sent, and by whom. */
    private List<Long> recordRequests(List<Long> clients) {
        List<Long> times = new ArrayList<>();
        world.drop = packet -> {
            if (packet.isRequest() && packet.from().equals(c)) {
                times.add(world.elapsed());
                clients.add(Packet.client(packet.octets(), 0));
            }
            return false;
        };
        return times;
    }

    @Test
    void whoever_waits_for_a_silent_host_has_its_turn_to_ask() {
        s.frozen = true;
        List<Long> clients = new ArrayList<>();
        recordRequests(clients);
        call(4);
        world.pass(1500 * World.MILLI);
        assertThat(clients).hasSizeGreaterThan(8);
        assertThat(clients.subList(4, 8)).doesNotHaveDuplicates();
    }

    @Test
    void questions_are_further_and_further_apart_and_not_quite_as_reckoned() {
        s.frozen = true;
        List<Long> times = recordRequests(new ArrayList<>());
        call(1);
        world.pass(1500 * World.MILLI);
        List<Double> factors = new ArrayList<>();
        for (int i = 2; i < 7; i++) {
            long reckoned = PathProfile.LAN.initialRtoNanos() << (i - 2);
            factors.add((double) (times.get(i) - times.get(i - 1)) / reckoned);
        }
        assertThat(factors)
                .allMatch(factor -> factor > 0.79 && factor < 1.21)
                .anyMatch(factor -> Math.abs(factor - 1) > 0.1);
    }

    @Test
    void the_oldest_message_goes_on_however_urgent_others_are() {
        answerWith(0);
        List<Long> clients = new ArrayList<>();
        recordRequests(clients);
        List<ClientTransaction> calls = new ArrayList<>();
        for (Priority priority : new Priority[] {Priority.NORMAL, Priority.URGENT}) {
            ClientTransaction t = c.client();
            t.request().clear();
            t.request().ensureSegmentCapacity(1 << 20);
            t.request().segmentOctets(1 << 20);
            t.handling(new Handling(priority, false, false));
            calls.add(t);
            c.send(t, server, s);
        }
        ClientTransaction urgent = calls.getLast();
        assertThat(world.until(urgent::ended, 10 * World.SECOND)).isTrue();
        assertThat(calls.getFirst().ended()).isFalse();
        List<Long> meanwhile = clients.subList(clients.indexOf(urgent.client()), clients.lastIndexOf(urgent.client()));
        long ofOldest = meanwhile.stream()
                .filter(client -> client == calls.getFirst().client())
                .count();
        assertThat((double) ofOldest / meanwhile.size()).isBetween(0.05, 0.10);
    }

    @Test
    @Rfc1045("3.2")
    void a_group_whose_responses_would_be_too_many_answers_at_leisure() {
        List<Member> members = new ArrayList<>();
        long group = EntityId.of(EntityId.GROUP, 7, 0xE0000207).bits();
        var everybody = World.address(200);
        for (int i = 0; i < 20; i++) {
            Host host = world.host("M" + i);
            EntityId member = host.server();
            host.groups.put(group, new long[] {member.bits()});
            host.procedure = call -> {
                call.response().ensureSegmentCapacity(16384);
                call.response().segmentOctets(16384);
                host.respond(call);
            };
            world.join(everybody, host);
            members.add(new Member(member.bits(), host.address));
        }
        ClientTransaction t = c.client();
        t.request().clear();
        c.submit(new Command.SendGroup(t, group, List.of(everybody), true, members));
        int control = Packet.control(world.sent.getFirst().octets(), 0);
        assertThat(control & Control.DRT).isNotZero();
        assertThat(Control.gap(control)).isEqualTo(8);
        long began = world.elapsed();
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
        assertThat(world.elapsed() - began).isBetween(2 * World.MILLI, 60 * World.MILLI);
        assertThat(t.missing()).isEmpty();
    }
}
