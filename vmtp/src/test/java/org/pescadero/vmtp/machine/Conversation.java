package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/** A client, a server and what they say to each other; the tests of transactions begin with this. */
abstract class Conversation {
    final World world = new World(1);
    Host c;
    Host s;
    EntityId server;
    ClientTransaction t;

    @BeforeEach
    void openHosts() {
        c = world.host("C");
        s = world.host("S");
        server = s.server();
        t = c.client();
    }

    final void segment(MessageBuffer message, int octets) {
        message.clear();
        message.code(7);
        message.ensureSegmentCapacity(octets);
        message.segmentOctets(octets);
        for (int i = 0; i < octets; i++) {
            message.octets()[64 + i] = (byte) (i * 31 + (i >> 8));
        }
    }

    /** From now on the client is one that takes Responses of several packet groups, and lines of the trace have numbers. */
    final void talkAtLength() {
        world.numbers = true;
        t = new ClientTransaction(c.entity(), 100);
        t.longResponses(true);
    }

    /** The server answers with so many octets. */
    final void respondWith(int octets) {
        s.procedure = call -> {
            segment(call.response(), octets);
            call.response().code(ResponseCodes.OK);
            s.respond(call);
        };
    }

    final void call(int octets) {
        segment(t.request(), octets);
        c.send(t, server, s);
        assertThat(world.until(t::ended, 60 * World.SECOND)).isTrue();
    }

    final void assertEchoed() {
        assertThat(t.outcome()).isEqualTo(ResponseCodes.OK);
        int octets = t.request().segmentOctets();
        assertThat(t.response().segmentOctets()).isEqualTo(octets);
        assertThat(Arrays.copyOfRange(t.response().octets(), 64, 64 + octets))
                .isEqualTo(Arrays.copyOfRange(t.request().octets(), 64, 64 + octets));
    }
}
