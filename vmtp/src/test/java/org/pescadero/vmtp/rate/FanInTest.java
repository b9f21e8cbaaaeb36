package org.pescadero.vmtp.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** How much may come in at once, how long Responses are, and when members of groups answer. */
class FanInTest {
    @Test
    void more_than_the_budget_waits_but_one_response_always_may_come() {
        FanIn fanIn = new FanIn();
        assertThat(fanIn.ask(600, 0, 1000)).isTrue();
        assertThat(fanIn.ask(400, 600, 1000)).isTrue();
        fanIn.settled(400);
        assertThat(fanIn.ask(401, 600, 1000)).isFalse();
        assertThat(fanIn.ask(401, 600, 2000)).isTrue();
        assertThat(fanIn.ask(5000, 0, 1000)).as("another module").isTrue();
    }

    @Test
    @Rfc1045("2.5.6")
    void the_narrowest_line_shows_in_how_far_apart_packets_arrive() {
        ArrivalSpacing spacing = new ArrivalSpacing();
        train(spacing, 3, 100_000);
        assertThat(spacing.nanos()).as("three packets may be anything").isZero();
        assertThat(spacing.packetsOfTwo(60_000_000, 0)).isZero();
        train(spacing, 16, 700_000);
        train(spacing, 16, 450_000);
        train(spacing, 16, 900_000);
        assertThat(spacing.nanos()).isEqualTo(450_000);
        assertThat(spacing.gap(90_000)).isEqualTo(96);
        assertThat(spacing.gap(1_000_000)).isZero();
        assertThat(spacing.packetsOfTwo(60_000_000, 0)).isEqualTo(266);
        assertThat(spacing.packetsOfTwo(60_000_000, 1_000_000)).isEqualTo(120);
        for (int i = 0; i < 32; i++) {
            train(spacing, 8, 800_000);
        }
        assertThat(spacing.nanos()).as("the way is another by now").isEqualTo(800_000);
    }

    /** A packet group of so many packets; another one is lost before it. */
    private static void train(ArrivalSpacing spacing, int packets, long nanos) {
        for (int i = 0; i < packets; i++) {
            spacing.arrived(i * nanos, 7, 2 << i, i == packets - 1);
        }
    }

    @Test
    void a_gap_is_asked_for_of_far_hosts_that_their_line_leaves_anyhow() {
        GapRequest request = new GapRequest();
        for (int i = 0; i < 20; i++) {
            request.arrived(true, 50);
        }
        assertThat(request.gap()).isEqualTo(50);
    }

    @Test
    void a_server_that_was_not_asked_is_taken_to_answer_like_others() {
        ResponseSizes sizes = new ResponseSizes();
        assertThat(sizes.octets(7, 1)).isEqualTo(ResponseSizes.UNKNOWN);
        sizes.sample(7, 1, 8000);
        assertThat(sizes.octets(7, 1)).isEqualTo(8000);
        assertThat(sizes.octets(8, 1)).isEqualTo(8000);
        assertThat(sizes.octets(8, 2)).isEqualTo(ResponseSizes.UNKNOWN);
        sizes.sample(7, 1, 0);
        assertThat(sizes.octets(7, 1)).isEqualTo(7000);
    }

    @Test
    void members_answer_within_twice_the_time_that_all_take_in_a_row() {
        assertThat(Leisure.nanos(16, 16, RateProfile.LAN, 0)).isEqualTo(2 * 16 * 16 * 9_000L);
        assertThat(Leisure.nanos(1, 1, RateProfile.LAN, 0)).isEqualTo(1_000_000);
        assertThat(Leisure.nanos(100_000, 16, RateProfile.LAN, 0)).isEqualTo(250_000_000);
        assertThat(Leisure.nanos(100_000, 16, RateProfile.NET, 0)).isEqualTo(5_000_000_000L);
    }

    @Test
    void the_gap_tells_members_that_there_are_more_of_them() {
        assertThat(Leisure.gap(10)).isZero();
        assertThat(Leisure.gap(64)).isEqualTo(96);
        assertThat(Leisure.nanos(16, Leisure.MEMBERS, RateProfile.LAN, 96))
                .isEqualTo(Leisure.nanos(16, 64, RateProfile.LAN, 0));
    }

    @Test
    @Rfc1045({"2.5.6", "3.3"})
    void the_gap_grows_quickly_with_losses_and_shrinks_slowly() {
        GapRequest request = new GapRequest();
        request.arrived(false, GapRequest.MOST);
        assertThat(request.gap()).isZero();
        request.arrived(true, GapRequest.MOST);
        request.arrived(true, GapRequest.MOST);
        assertThat(request.gap()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            request.arrived(false, GapRequest.MOST);
        }
        assertThat(request.gap()).isEqualTo(7);
        for (int i = 0; i < 20; i++) {
            request.arrived(true, GapRequest.MOST);
        }
        assertThat(request.gap()).isEqualTo(255);
    }
}
