package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;

/** Streams under loss, duplication and reordering: executed once each, in the order of issue, and ended in that order. */
class StreamCampaignTest {
    private static final int CALLS = 60;

    @Test
    void streams_are_executed_in_order_whatever_the_network_does() {
        for (PathProfile profile : new PathProfile[] {PathProfile.LOOP, PathProfile.LAN, PathProfile.NET}) {
            for (int loss : new int[] {0, 1, 5, 20}) {
                for (int seed = 0; seed < 6; seed++) {
                    run(profile, loss, 1000 + seed);
                }
            }
        }
    }

    private static void run(PathProfile profile, int loss, int seed) {
        World world = new World(seed);
        world.remember = false;
        world.profile = profile;
        world.lossPercent = loss;
        world.duplicatePercent = loss;
        world.reorderPercent = loss;
        SplitMix64 plan = new SplitMix64(seed);
        Host c = world.host("C");
        Host s = world.host("S");
        EntityId server = s.server();
        List<Integer> executed = new ArrayList<>();
        s.procedure = call -> {
            executed.add(call.request().parameterInt(8));
            world.at(plan.below(2) * World.MILLI, () -> s.echo(call));
        };
        ClientTransaction root = c.client();
        root.longResponses(seed % 2 == 0);
        ClientStream stream = new ClientStream(root);
        List<ClientTransaction> sent = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            ClientTransaction t = stream.begin();
            t.request().code(7);
            t.request().parameterInt(8, i);
            int octets = plan.below(4) == 0 ? plan.below(root.longResponses() ? 60_000 : 16_000) : plan.below(600);
            t.request().ensureSegmentCapacity(octets);
            t.request().segmentOctets(octets);
            sent.add(t);
            c.submit(new Command.StreamSend(stream, t, server.bits(), s.address, i == CALLS - 1));
            if (plan.below(10) == 0) {
                world.pass(plan.below(20) * World.MILLI);
            }
        }
        String what = profile.name() + " " + loss + " % seed " + seed;
        assertThat(world.until(() -> stream.outstanding() == 0, 900 * World.SECOND))
                .as(what)
                .isTrue();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            all.add(i);
            ClientTransaction t = sent.get(i);
            assertThat(ResponseCodes.name(t.outcome())).as(what + " call " + i).isEqualTo("OK");
            assertThat(t.response().segmentOctets())
                    .as(what + " call " + i)
                    .isEqualTo(t.request().segmentOctets());
        }
        assertThat(executed).as(what).isEqualTo(all);
        assertThat(c.progressed.stream().filter(sent::contains).distinct().toList())
                .as(what)
                .isEqualTo(sent);
        assertThat(world.elapsed()).as(what).isLessThan(300 * World.SECOND);
        world.lossPercent = 0;
        world.pass(400 * World.SECOND);
        assertThat(s.module.remoteClients()).as(what).isZero();
    }
}
