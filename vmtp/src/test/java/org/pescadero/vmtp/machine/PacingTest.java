package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** When the next packet may go where packets are to be apart. */
@Rfc1045("2.5.6")
class PacingTest {
    private static final long GAP = 1000;
    private static final long ROUND_TRIP = 320_000;
    /** What sending may lag behind. */
    private static final long LAG = ROUND_TRIP / 32;

    private final Pacing pacing = new Pacing();
    private long now = Long.MAX_VALUE - 5 * GAP; // so that the scale wraps

    private void send(long afterNanos) {
        now += afterNanos;
        assertThat(pacing.isDue(now)).isTrue();
        pacing.sent(now, GAP, 1, ROUND_TRIP);
    }

    @Test
    void who_sends_as_soon_as_he_may_keeps_the_gap_on_the_average() {
        send(0);
        long began = now;
        int packets = 0;
        while (now - began < 100 * GAP) {
            if (pacing.isDue(now)) {
                send(0);
                packets++;
            } else {
                now = pacing.nextNanos();
            }
        }
        assertThat(packets).isBetween(99, 111);
    }

    @Test
    void who_was_late_catches_up_with_no_more_than_a_part_of_a_round_trip() {
        send(0);
        now += 100 * LAG;
        int together = 0;
        while (pacing.isDue(now)) {
            send(0);
            together++;
        }
        assertThat(together).isEqualTo((int) (LAG / GAP) + 1);
        assertThat(pacing.nextNanos()).isEqualTo(now + GAP);
    }

    @Test
    void packets_that_go_together_are_followed_by_as_many_gaps() {
        pacing.sent(now, GAP, 4, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(pacing.isBundled()).isTrue();
        }
        assertThat(pacing.isBundled()).isFalse();
        assertThat(pacing.nextNanos()).isEqualTo(now + 4 * GAP);
        assertThat(pacing.isDue(now + 4 * GAP - 1)).isFalse();
        assertThat(pacing.isDue(now + 4 * GAP)).isTrue();
    }

    @Test
    void without_a_gap_nothing_waits_whatever_was_before() {
        pacing.sent(now, 100 * GAP, 1, 0);
        pacing.sent(now, 0, 1, 0);
        assertThat(pacing.isDue(now)).isTrue();
        pacing.sent(now, GAP, 1, 0);
        assertThat(pacing.nextNanos()).isEqualTo(now + GAP);
    }
}
