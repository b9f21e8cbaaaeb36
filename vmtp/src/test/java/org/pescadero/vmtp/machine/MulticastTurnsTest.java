package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.rate.MulticastRate;
import org.pescadero.vmtp.wire.Packet;

/** Requests of several packets to host groups wait for each other. */
@Rfc1045("2.5.6")
class MulticastTurnsTest {
    private static final EntityId GROUP = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 0xEF000009);
    private static final SocketAddress ADDRESS = new InetSocketAddress(World.ip(239, 0, 0, 9), 1045);
    /** A hundredth of the line for sixteen packets of 9 us. */
    private static final long SPACING = 16 * 9 * 100 * 1000L;

    private final World world = new World(4);
    private Host c = world.host("unused");
    private final List<Member> members = new ArrayList<>();
    /** When the first packet of each multicast packet group went out. */
    private final List<Long> multicastNanos = new ArrayList<>();

    /** And of which clients they were. */
    private final List<Long> multicastClients = new ArrayList<>();

    private void openHosts() {
        c = world.host("C");
        for (String name : List.of("A", "B", "D")) {
            Host host = world.host(name);
            world.join(ADDRESS, host);
            EntityId member = host.server();
            host.groups.put(GROUP.bits(), new long[] {member.bits()});
            host.procedure = call -> {
                call.response().code(ResponseCodes.OK);
                host.respond(call);
            };
            members.add(new Member(member.bits(), host.address));
        }
        world.drop = packet -> {
            if (packet.to().equals(ADDRESS) && (Packet.delivery(packet.octets(), 0) & 1) != 0) {
                multicastNanos.add(world.elapsed());
                multicastClients.add(Packet.client(packet.octets(), 0));
            }
            return false;
        };
    }

    private List<ClientTransaction> ask(int count, int octets, int codeFlags) {
        List<ClientTransaction> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ClientTransaction t = c.client();
            t.request().code(7 | codeFlags);
            t.request().ensureSegmentCapacity(octets);
            t.request().segmentOctets(octets);
            asked.add(t);
            c.submit(new Command.SendGroup(t, GROUP.bits(), List.of(ADDRESS), true, members));
        }
        return asked;
    }

    private void assertAnswered(List<ClientTransaction> asked) {
        assertThat(world.until(() -> asked.stream().allMatch(ClientTransaction::ended), 60 * World.SECOND))
                .isTrue();
        assertThat(asked).allSatisfy(t -> {
            assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
            assertThat(t.missing()).isEmpty();
            assertThat(t.dead()).isEmpty();
        });
    }

    private List<Long> spacings() {
        List<Long> spacings = new ArrayList<>();
        for (int i = 1; i < multicastNanos.size(); i++) {
            spacings.add(multicastNanos.get(i) - multicastNanos.get(i - 1));
        }
        return spacings;
    }

    @Test
    void they_have_a_hundredth_of_the_line() {
        world.profile = PathProfile.LAN;
        openHosts();
        // Once the round trips are known it is the line that counts.
        members.forEach(member -> call(member.address()));
        assertAnswered(ask(8, 16384, 0));
        assertThat(spacings()).hasSize(7).containsOnly(SPACING);
        assertThat(c.count(ProtocolEvent.REQUEST_RETRANSMITTED)).isZero();
    }

    /** An ordinary call that times the way to a host. */
    private void call(SocketAddress address) {
        Host host = world.hosts.get(address);
        ClientTransaction t = c.client();
        t.request().ensureSegmentCapacity(2048);
        t.request().segmentOctets(2048);
        c.send(t, host.server(), host);
        assertThat(world.until(t::ended, World.SECOND)).isTrue();
    }

    @Test
    void no_more_than_one_goes_in_the_longest_round_trip() {
        world.profile = PathProfile.NET;
        world.delayNanos = 150 * World.MILLI;
        openHosts();
        members.forEach(member -> call(member.address()));
        assertAnswered(ask(4, 16384, 0));
        assertThat(spacings()).hasSize(3).allMatch(nanos -> nanos >= 300 * World.MILLI && nanos < 400 * World.MILLI);
    }

    @Test
    void how_much_of_the_line_they_have_is_the_users_to_say() {
        world.limits = Limits.defaults().withMulticastPerMille(20);
        openHosts();
        members.forEach(member -> call(member.address()));
        assertAnswered(ask(4, 16384, 0));
        assertThat(spacings()).hasSize(3).containsOnly(SPACING / 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.defaults().withMulticastPerMille(0))
                .withMessageContaining("thousandths");
    }

    @Test
    void datagrams_wait_too_and_end_when_they_are_sent() {
        openHosts();
        members.forEach(member -> call(member.address()));
        List<ClientTransaction> asked = ask(3, 16384, CodeFlags.DGM);
        assertThat(asked).map(ClientTransaction::ended).containsExactly(true, false, false);
        assertThat(world.until(() -> asked.getLast().ended(), World.SECOND)).isTrue();
        assertThat(spacings()).containsOnly(SPACING);
        world.pass(World.MILLI);
        assertThat(world.hosts.get(members.getFirst().address()).executed).hasSize(4);
    }

    @Test
    void single_packets_wait_for_nothing() {
        openHosts();
        List<ClientTransaction> longer = ask(2, 16384, 0);
        assertAnswered(ask(5, 1000, 0));
        assertThat(longer.getLast().ended()).isFalse();
        assertThat(spacings()).hasSize(5).containsOnly(0L);
    }

    @Test
    void on_this_host_there_is_no_line_to_spare() {
        world.profile = PathProfile.LOOP;
        openHosts();
        assertAnswered(ask(5, 16384, 0));
        assertThat(spacings()).containsOnly(0L);
    }

    @Test
    void who_gives_up_while_it_waits_was_never_executed_and_holds_nobody_up() {
        openHosts();
        members.forEach(member -> call(member.address()));
        List<ClientTransaction> asked = ask(3, 16384, 0);
        ClientTransaction second = asked.get(1);
        c.submit(new Command.Abort(second));
        assertThat(second.outcome()).isEqualTo(ResponseCodes.USER_TIMEOUT);
        assertThat(second.maybeExecuted()).isFalse();
        assertAnswered(List.of(asked.getFirst(), asked.getLast()));
        assertThat(spacings()).containsExactly(SPACING);
    }

    @Test
    void who_wants_no_more_responses_before_its_turn_has_sent_nothing() {
        openHosts();
        List<ClientTransaction> asked = ask(2, 16384, 0);
        c.submit(new Command.Finish(asked.getLast()));
        assertThat(asked.getLast().outcome()).isEqualTo(ResponseCodes.OK);
        assertThat(asked.getLast().maybeExecuted()).isFalse();
        assertAnswered(asked.subList(0, 1));
        world.pass(World.SECOND);
        assertThat(spacings()).isEmpty();
    }

    @Test
    void who_has_waited_for_long_takes_its_members_for_alive() {
        world.limits = Limits.defaults().withMulticastPerMille(1);
        world.profile = PathProfile.NET;
        openHosts();
        int last = 1 + (int) (world.timing.timeouts().ts4Nanos() / 2 / SPACING / 10);
        List<ClientTransaction> asked = ask(last, 16384, 0);
        assertThat(world.until(() -> multicastNanos.size() == last, 600 * World.SECOND))
                .isTrue();
        world.hosts.values().forEach(host -> host.frozen = !host.equals(c));
        world.pass(World.SECOND);
        world.hosts.values().forEach(host -> host.frozen = false);
        assertAnswered(asked);
        assertThat(c.count(ProtocolEvent.REQUEST_RETRANSMITTED)).isPositive();
    }

    @Test
    void what_is_sent_to_all_again_takes_its_turn_too() {
        world.limits = Limits.defaults().withMulticastPerMille(2);
        openHosts();
        members.clear();
        world.hosts.values().forEach(host -> host.frozen = !host.equals(c));
        ask(4, 16384, 0);
        world.pass(3 * World.SECOND);
        assertThat(c.count(ProtocolEvent.REQUEST_RETRANSMITTED)).isGreaterThan(4);
        assertThat(spacings()).allMatch(nanos -> nanos >= 5 * SPACING);
    }

    @Test
    void who_comes_when_a_turn_is_overdue_does_not_overtake_who_waits_for_it() {
        openHosts();
        members.forEach(member -> call(member.address()));
        List<ClientTransaction> asked = new ArrayList<>(ask(2, 16384, 0));
        c.frozen = true;
        world.pass(2 * SPACING);
        c.frozen = false;
        multicastClients.clear();
        asked.addAll(ask(1, 16384, 0));
        assertThat(multicastClients).containsExactly(asked.get(1).client());
        assertThat(world.until(() -> multicastClients.size() == 2, World.SECOND))
                .isTrue();
        assertThat(multicastClients.getLast()).isEqualTo(asked.get(2).client());
    }

    @Test
    void who_has_waited_for_long_is_repeated_like_any_other() {
        world.limits = Limits.defaults().withMulticastPerMille(1);
        world.remember = false;
        openHosts();
        ask(1 + (int) (world.timing.timeouts().ts4Nanos() / 2 / SPACING / 10), 16384, CodeFlags.DGM);
        members.clear();
        ClientTransaction last = ask(1, 16384, 0).getFirst();
        assertThat(world.until(() -> multicastClients.getLast() == last.client(), 600 * World.SECOND))
                .isTrue();
        world.hosts.values().forEach(host -> host.frozen = !host.equals(c));
        multicastClients.clear();
        world.pass(World.SECOND);
        assertThat(multicastClients).contains(last.client());
    }

    @Test
    void the_first_waits_for_nothing_whatever_the_time_is() {
        MulticastRate rate = new MulticastRate();
        assertThat(rate.take(-5 * SPACING, SPACING)).isZero();
        assertThat(rate.take(-5 * SPACING, SPACING)).isEqualTo(SPACING);
        assertThat(rate.take(-4 * SPACING, SPACING)).isZero();
    }
}
