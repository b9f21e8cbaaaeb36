package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;

/** Long messages under loss, duplication and reordering: each arrives whole, is executed once and costs little more. */
class LongCampaignTest {
    @Test
    void long_messages_arrive_whole_whatever_the_network_does() {
        for (PathProfile profile : new PathProfile[] {PathProfile.LOOP, PathProfile.LAN, PathProfile.NET}) {
            for (int loss : new int[] {0, 1, 5, 20}) {
                for (int seed = 0; seed < 4; seed++) {
                    run(profile, loss, 100 + seed);
                }
            }
        }
    }

    private static void run(PathProfile profile, int loss, int seed) {
        World world = new World(seed);
        SplitMix64 plan = new SplitMix64(seed);
        world.remember = false;
        world.profile = profile;
        world.lossPercent = loss;
        world.duplicatePercent = loss;
        world.reorderPercent = loss;
        Host c = world.host("C");
        Host s = world.host("S");
        EntityId server = s.server();
        ClientTransaction t = c.client();
        t.longResponses(true);
        int octets = 20_000 + plan.below(500_000);
        t.request().ensureSegmentCapacity(octets);
        t.request().segmentOctets(octets);
        for (int i = 0; i < octets; i++) {
            t.request().octets()[64 + i] = (byte) plan.next();
        }
        c.send(t, server, s);
        assertThat(world.until(t::ended, 600 * World.SECOND)).isTrue();
        String what = profile.name() + " " + loss + " % seed " + seed + " " + octets;
        assertThat(t.outcome()).as(what).isEqualTo(ResponseCodes.OK);
        assertThat(s.executed).as(what).hasSize(1);
        long needed = (octets + 1023) / 1024;
        long most = needed * (100 + 5 * loss) / 100 + needed / 5 + 20;
        assertThat(c.count(ProtocolEvent.PACKET_SENT)).as(what + " packets").isLessThan(most);
        assertThat(s.count(ProtocolEvent.PACKET_SENT)).as(what + " packets").isLessThan(most);
        assertThat(Arrays.equals(
                        t.response().octets(), 64, 64 + octets, t.request().octets(), 64, 64 + octets))
                .as(what)
                .isTrue();
    }
}
