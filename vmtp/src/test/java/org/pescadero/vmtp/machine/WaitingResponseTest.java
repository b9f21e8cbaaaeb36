package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Packet;

/** Responses of which parts wait for their turn, and clients that say nothing of them. */
@Rfc1045("5.9")
class WaitingResponseTest extends Conversation {
    private static final int OCTETS = 60_000;
    /** When a Response has been announced as often as it is by itself, it is once more after this time. */
    private static final long REST = 6400 * World.MILLI;

    private byte[] request = {};
    private final List<Long> announcedNanos = new ArrayList<>();

    /** A Response goes out on a way on which nothing gets through any more, so that most of it waits for room. */
    @BeforeEach
    void respond() {
        world.profile = PathProfile.NET;
        t.longResponses(true);
        answerWith(2000);
        // A call that proves the client's address.
        call(0);
        answerWith(OCTETS);
        segment(t.request(), 0);
        c.send(t, server, s);
        request = world.sent.getLast().octets();
        world.drop = packet -> {
            if (packet.isResponse() && packet.from().equals(s) && Packet.delivery(packet.octets(), 0) == 0) {
                announcedNanos.add(world.elapsed());
            }
            return true;
        };
    }

    private void answerWith(int octets) {
        s.procedure = call -> {
            segment(call.response(), octets);
            call.response().code(0);
            s.respond(call);
        };
    }

    /** The client repeats its Request now and then. */
    private void repeatRequest() {
        for (int i = 1; i < 5; i++) {
            world.at(i * (REST + World.SECOND), () -> s.receive(c.address, false, request));
        }
        world.pass(5 * (REST + World.SECOND));
    }

    private String state() {
        return s.module.serverState(t.client()).orElseThrow().state();
    }

    @Test
    void it_is_kept_while_its_client_is_heard_now_and_then() {
        repeatRequest();
        assertThat(state()).isEqualTo("RESPONDED");
    }

    @Test
    void it_is_announced_less_and_less_often_but_not_ever_less() {
        repeatRequest();
        assertThat(announcedNanos).hasSizeGreaterThan(12);
        for (int i = 1; i < announcedNanos.size(); i++) {
            assertThat(announcedNanos.get(i) - announcedNanos.get(i - 1)).isLessThanOrEqualTo(REST);
        }
    }

    @Test
    void it_is_not_kept_for_a_client_that_is_silent() {
        world.pass(3 * REST);
        assertThat(state()).isEqualTo("RESPONSE_DISCARDED");
    }
}
