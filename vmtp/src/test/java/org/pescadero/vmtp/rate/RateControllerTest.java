package org.pescadero.vmtp.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** What the window does when packets arrive, are lost, or nothing is heard. */
class RateControllerTest {
    private static final long MILLI = 1_000_000;

    private final RoundTripTime roundTrip = new RoundTripTime(2);
    private long now = Long.MAX_VALUE - 20 * MILLI; // so that the scale wraps

    /** A round trip in which so many of a full window are lost and the others arrive. */
    private void round(RateController controller, long nanos, int lost) {
        long sent = now;
        int packets = controller.room();
        controller.sent(now, packets);
        now += nanos;
        roundTrip.sample(now, nanos);
        if (lost > 0) {
            controller.lost(now, lost, sent);
        }
        controller.arrived(now, packets - lost, sent);
    }

    @Test
    void the_states_are_those_of_the_table() throws IOException {
        String table =
                Arrays.stream(RateTransition.values()).map(RateTransition::row).collect(Collectors.joining("\n"));
        try (InputStream in = RateControllerTest.class.getClassLoader().getResourceAsStream("rate-states.txt")) {
            assertThat(in).isNotNull();
            assertThat(table).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        assertThatIllegalStateException().isThrownBy(() -> RateTransition.RESUME.after(RateState.AVOID));
    }

    @Test
    void the_first_datagram_to_an_unknown_network_goes_alone() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        assertThat(controller.state()).isEqualTo(RateState.PROBE);
        assertThat(controller.room()).isEqualTo(1);
        round(controller, 60 * MILLI, 0);
        assertThat(controller.state()).isEqualTo(RateState.START);
        assertThat(controller.window()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void on_this_host_there_is_nothing_to_reckon_until_something_is_lost() {
        RateController controller = new RateController(RateProfile.LOOP, roundTrip);
        assertThat(controller.state()).isEqualTo(RateState.CRUISE);
        assertThat(controller.gapNanos()).isZero();
        round(controller, MILLI / 100, 3);
        assertThat(controller.state()).isEqualTo(RateState.RECOVER);
        assertThat(controller.window()).isEqualTo(44);
    }

    @Test
    @Rfc1045("2.5.6")
    void the_window_doubles_until_the_round_trip_grows() {
        RateController controller = new RateController(RateProfile.LAN, roundTrip);
        round(controller, MILLI / 5, 0);
        round(controller, MILLI / 5, 0);
        assertThat(controller.window()).isEqualTo(128);
        round(controller, MILLI / 2, 0);
        round(controller, MILLI / 2, 0);
        assertThat(controller.state()).isEqualTo(RateState.AVOID);
        assertThat(controller.window()).isLessThan(256);
    }

    @Test
    void what_was_sent_before_a_cut_does_not_cut_again() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        round(controller, 60 * MILLI, 0);
        round(controller, 60 * MILLI, 0);
        int before = controller.window();
        long sent = now;
        controller.sent(now, before);
        now += 60 * MILLI;
        controller.lost(now, 1, sent);
        int cut = controller.window();
        assertThat(cut).isEqualTo((int) (0.7 * before));
        controller.lost(now + MILLI, 1, sent);
        assertThat(controller.window()).isEqualTo(cut);
    }

    @Test
    void a_window_of_two_packets_grows_when_nothing_more_is_lost() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        round(controller, 60 * MILLI, 0);
        for (int i = 0; i < 300 && controller.window() > 2; i++) {
            round(controller, 60 * MILLI, controller.room());
        }
        assertThat(controller.window()).isEqualTo(2);
        for (int i = 0; i < 120; i++) {
            // They are told of one by one: the window grows by parts of a packet.
            long sent = now;
            int packets = controller.room();
            controller.sent(now, packets);
            now += 60 * MILLI;
            roundTrip.sample(now, 60 * MILLI);
            for (int packet = 0; packet < packets; packet++) {
                controller.arrived(now, 1, sent);
            }
        }
        assertThat(controller.window()).isGreaterThan(6);
    }

    @Test
    @Rfc1045("2.5.6")
    void one_answer_that_was_held_up_for_half_a_minute_does_not_hold_up_what_is_sent_next() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        round(controller, 30_000 * MILLI, 0);
        assertThat(controller.window() * controller.gapNanos()).isBetween(400 * MILLI, 1000 * MILLI);
    }

    @Test
    void losses_that_do_not_depend_on_the_rate_do_not_keep_it_low() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        for (int i = 0; i < 4; i++) {
            round(controller, 60 * MILLI, 0);
        }
        int before = controller.window();
        round(controller, 60 * MILLI, 1);
        assertThat(controller.state()).isEqualTo(RateState.DIP);
        assertThat(controller.window()).isLessThan(before);
        for (int i = 0; i < 30 && controller.state() == RateState.DIP; i++) {
            round(controller, 60 * MILLI, 1);
        }
        assertThat(controller.window()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void losses_that_end_at_a_lower_rate_are_congestion() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        for (int i = 0; i < 4; i++) {
            round(controller, 60 * MILLI, 0);
        }
        int before = controller.window();
        round(controller, 60 * MILLI, 2);
        for (int i = 0; i < 30 && controller.state() == RateState.DIP; i++) {
            round(controller, 60 * MILLI, 0);
        }
        assertThat(controller.state()).isEqualTo(RateState.AVOID);
        assertThat(controller.window()).isLessThan(before);
    }

    @Test
    void a_silent_host_is_sent_one_packet() {
        RateController controller = new RateController(RateProfile.LAN, roundTrip);
        controller.silent();
        assertThat(controller.state()).isEqualTo(RateState.BACKOFF);
        assertThat(controller.window()).isEqualTo(1);
        controller.heard();
        assertThat(controller.state()).isEqualTo(RateState.START);
    }

    @Test
    void a_rest_makes_the_window_what_it_was_at_first() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        for (int i = 0; i < 4; i++) {
            round(controller, 60 * MILLI, 0);
        }
        assertThat(controller.window()).isGreaterThan(40);
        now += 100 * 200 * MILLI;
        controller.wake(now, 200 * MILLI);
        assertThat(controller.window()).isEqualTo(10);
    }

    @Test
    void a_window_that_is_not_used_does_not_grow() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        round(controller, 60 * MILLI, 0);
        int before = controller.window();
        for (int i = 0; i < 20; i++) {
            controller.sent(now, 2);
            now += 60 * MILLI;
            controller.arrived(now, 2, now - 60 * MILLI);
        }
        assertThat(controller.window()).isEqualTo(before);
    }

    @Test
    @Rfc1045("2.5.6")
    void gaps_spread_the_window_over_the_round_trip() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        round(controller, 60 * MILLI, 0);
        long gap = controller.gapNanos();
        assertThat(gap).isEqualTo(60 * MILLI / (2L * controller.window()));
        assertThat(controller.bundle(gap)).isEqualTo(1);
        assertThat(controller.bundle(1_000)).isBetween(1, 16);
    }

    @Test
    @Rfc1045("2.5.6")
    void where_losses_recur_before_any_queue_shows_the_window_grows_slowly_and_bursts_are_short() {
        RateController controller = new RateController(RateProfile.LAN, roundTrip);
        int freely = growthAfterLosses(new RateController(RateProfile.LAN, roundTrip), 1);
        int calmly = growthAfterLosses(controller, 7);
        assertThat(calmly).isBetween(2, freely / 2);
        assertThat(controller.bundle(1_000)).isBetween(1, controller.window() / 8);
    }

    /** By how much the window grows in eight round trips, after so many others in which a sixth of it was lost. */
    private int growthAfterLosses(RateController controller, int times) {
        round(controller, MILLI / 5, 0);
        for (int i = 0; i < times; i++) {
            round(controller, MILLI / 5, controller.room() / 6 + 1);
            round(controller, MILLI / 5, 0);
        }
        int before = controller.window();
        for (int i = 0; i < 8; i++) {
            round(controller, MILLI / 5, 0);
        }
        return controller.window() - before;
    }

    @Test
    void where_losses_have_always_depended_on_the_rate_though_no_queue_was_seen_more_is_given_up() {
        RateController controller = new RateController(RateProfile.NET, roundTrip);
        for (int i = 0; i < 8; i++) {
            round(controller, 60 * MILLI, 0);
        }
        int[] left = new int[6];
        for (int i = 0; i < left.length; i++) {
            int before = controller.window();
            round(controller, 60 * MILLI, 3);
            for (int rounds = 0; rounds < 100 && controller.state() == RateState.DIP; rounds++) {
                round(controller, 60 * MILLI, 0);
            }
            left[i] = Math.round(100f * controller.window() / before);
        }
        assertThat(left[0]).isBetween(68, 72);
        assertThat(left[5]).isBetween(55, 65);
    }
}
