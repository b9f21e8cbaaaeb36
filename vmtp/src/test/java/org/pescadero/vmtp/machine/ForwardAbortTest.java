package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.manage.Rights;

/** Clients that give up what was handed on: C calls S, which forwards, perhaps by way of T and back, to U. */
@Rfc1045({"2.9", "5.3"})
class ForwardAbortTest extends Conversation {
    private static final InetSocketAddress EVERYBODY = new InetSocketAddress(World.ip(224, 0, 1, 0), 1045);

    private Host between;
    private Host u;
    private EntityId middle;
    private EntityId last;

    @BeforeEach
    void openOthers() {
        between = open("T");
        u = open("U");
        middle = between.server();
        last = u.server();
        join(c);
        join(s);
        u.procedure = call -> {};
        s.procedure = call -> forward(s, call, middle, between);
        between.procedure = call -> forward(between, call, last, u);
    }

    private Host open(String name) {
        Host host = world.host(name);
        join(host);
        return host;
    }

    private void join(Host host) {
        world.join(EVERYBODY, host);
        host.managers = EVERYBODY;
    }

    private static void forward(Host from, ServerTransaction call, EntityId server, Host to) {
        from.submit(new Command.Forward(call, server.bits(), to.address));
    }

    /** The client gives up when the last server works; that is told long before it would ask by itself (TS2). */
    private void assertGivingUpReaches(Host end) {
        segment(t.request(), 0);
        c.send(t, server, s);
        world.pass(World.SECOND);
        assertThat(end.aborted).isEmpty();
        c.submit(new Command.Abort(t));
        assertThat(world.until(() -> end.aborted.size() == 1, World.SECOND)).isTrue();
        assertThat(world.until(t::reusable, World.SECOND)).isTrue();
    }

    @Test
    void giving_up_reaches_the_last_server() {
        s.procedure = call -> forward(s, call, last, u);
        assertGivingUpReaches(u);
    }

    @Test
    void giving_up_goes_along_the_whole_chain() {
        assertGivingUpReaches(u);
    }

    @Test
    void giving_up_goes_along_the_whole_chain_through_losses() {
        for (int i = 1; i <= 20; i++) {
            int aborted = i;
            segment(t.request(), 0);
            c.send(t, server, s);
            int executed = u.executed.size();
            assertThat(world.until(() -> u.executed.size() > executed, 10 * World.SECOND))
                    .isTrue();
            world.pass(World.SECOND);
            world.lossPercent = 20;
            c.submit(new Command.Abort(t));
            assertThat(world.until(() -> u.aborted.size() == aborted, 5 * World.SECOND))
                    .isTrue();
            assertThat(world.until(t::reusable, 20 * World.SECOND)).isTrue();
            world.lossPercent = 0;
        }
    }

    @Test
    void giving_up_reaches_a_server_beyond_one_that_the_request_came_by_twice() {
        EntityId second = s.server();
        between.procedure = call -> forward(between, call, second, s);
        s.procedure = call -> {
            if (call.server() == second.bits()) {
                forward(s, call, last, u);
            } else {
                forward(s, call, middle, between);
            }
        };
        assertGivingUpReaches(u);
    }

    @Test
    void giving_up_reaches_the_server_where_a_circle_ends_and_nobody_else_is_sent_a_signal() {
        EntityId second = s.server();
        between.procedure = call -> forward(between, call, second, s);
        s.procedure = call -> {
            if (call.server() != second.bits()) {
                forward(s, call, middle, between);
            }
        };
        s.rights = Rights.ALL;
        assertGivingUpReaches(s);
        assertThat(s.keeper.signals).isEmpty();
    }

    @Test
    void giving_up_reaches_a_server_that_a_neighbour_has_handed_on_to() {
        EntityId neighbour = s.server();
        s.procedure = call -> {
            if (call.server() == neighbour.bits()) {
                forward(s, call, last, u);
            } else {
                forward(s, call, neighbour, s);
            }
        };
        assertGivingUpReaches(u);
    }

    @Test
    void giving_up_reaches_a_neighbour_and_nobody_is_sent_a_signal() {
        EntityId neighbour = s.server();
        s.rights = Rights.ALL;
        s.procedure = call -> {
            if (call.server() != neighbour.bits()) {
                forward(s, call, neighbour, s);
            }
        };
        assertGivingUpReaches(s);
        assertThat(s.keeper.signals).isEmpty();
    }
}
