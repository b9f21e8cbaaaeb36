package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.rate.HostRates;

/** Modules that share the work of a node, and the window of a host that they all send to. */
class SharedWindowTest {
    private static final int MESSAGE_OCTETS = 256 << 10;

    private final World world = new World(23);
    private final List<Host> modules = new ArrayList<>();
    private Host s = world.host("S");
    private EntityId server = s.server();
    private int most;
    private int mostOfFirst;

    private void node(PathProfile profile, int count) {
        world.profile = profile;
        s = world.host("S");
        server = s.server();
        s.procedure = call -> {
            call.response().code(0);
            s.respond(call);
        };
        HostRates shared = new HostRates();
        world.rates = () -> shared;
        for (int i = 0; i < count; i++) {
            modules.add(world.host("C" + i));
        }
        world.drop = packet -> {
            most = Math.max(most, modules.stream().mapToInt(this::inFlight).sum());
            mostOfFirst = Math.max(mostOfFirst, inFlight(modules.getFirst()));
            return false;
        };
    }

    private int inFlight(Host module) {
        return module.module.flow(s.address).map(Flow::inFlight).orElse(0);
    }

    private ClientTransaction send(Host from, int octets) {
        ClientTransaction t = from.client();
        t.request().clear();
        t.request().code(7);
        t.request().ensureSegmentCapacity(octets);
        t.request().segmentOctets(octets);
        from.send(t, server, s);
        return t;
    }

    private void await(List<ClientTransaction> calls) {
        assertThat(world.until(() -> calls.stream().allMatch(ClientTransaction::ended), 10 * World.SECOND))
                .isTrue();
        assertThat(calls).allMatch(t -> t.outcome() == 0);
    }

    @Test
    @Rfc1045("2.5.6")
    void all_modules_of_a_node_together_keep_within_one_window_of_a_host() {
        node(PathProfile.LOOP, 4);
        List<ClientTransaction> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(send(modules.get(i % modules.size()), MESSAGE_OCTETS));
        }
        await(calls);
        int window = PathProfile.LOOP.rate().windowCap();
        // Each may have one packet out, however full the window is.
        assertThat(most).isBetween(window, window + modules.size() - 1);
        assertThat(modules).allMatch(module -> inFlight(module) == 0);
    }

    @Test
    void who_is_left_has_all_of_the_window_again() {
        node(PathProfile.LOOP, 2);
        ClientTransaction longer = send(modules.getFirst(), 4 * MESSAGE_OCTETS);
        await(List.of(send(modules.getLast(), 16384), send(modules.getLast(), MESSAGE_OCTETS)));
        mostOfFirst = 0;
        await(List.of(longer));
        assertThat(mostOfFirst).isEqualTo(PathProfile.LOOP.rate().windowCap());
    }

    @Test
    void what_one_module_has_learned_of_a_host_the_others_know() {
        world.delayNanos = 30 * World.MILLI;
        node(PathProfile.NET, 2);
        await(List.of(send(modules.getFirst(), MESSAGE_OCTETS)));
        int learned = modules.getFirst().module.flow(s.address).orElseThrow().window();
        long began = world.elapsed();
        await(List.of(send(modules.getLast(), 16384)));
        assertThat(learned).isGreaterThan(30);
        // Sixteen packets fit at once, so that there is one round trip, and the gaps between them.
        assertThat(world.elapsed() - began).isLessThan(100 * World.MILLI);
    }

    @Test
    void what_the_other_has_lost_does_not_hold_up_who_sends() {
        node(PathProfile.LAN, 2);
        await(List.of(send(modules.getLast(), 16384)));
        s.frozen = true;
        ClientTransaction inVain = send(modules.getLast(), 16384);
        world.pass(World.MILLI);
        modules.getLast().frozen = true;
        s.frozen = false;
        assertThat(inFlight(modules.getLast())).isPositive();
        await(List.of(send(modules.getFirst(), MESSAGE_OCTETS)));
        assertThat(inVain.ended()).isFalse();
        assertThat(mostOfFirst).isGreaterThan(20);
    }
}
