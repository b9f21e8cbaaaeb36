package org.pescadero.vmtp.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** How much may come in at once, how long Responses are, and when members of groups answer. */
class FanInTest {
    @Test
    void more_than_the_budget_waits_but_one_response_always_may_come() {
        FanIn fanIn = new FanIn(1000);
        assertThat(fanIn.admits(5000)).isTrue();
        fanIn.asked(600);
        assertThat(fanIn.admits(400)).isTrue();
        assertThat(fanIn.admits(401)).isFalse();
        fanIn.settled(600);
        assertThat(fanIn.admits(401)).isTrue();
        assertThat(fanIn.exceeds(1001)).isTrue();
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
        request.arrived(false);
        assertThat(request.gap()).isZero();
        request.arrived(true);
        request.arrived(true);
        assertThat(request.gap()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            request.arrived(false);
        }
        assertThat(request.gap()).isEqualTo(7);
        for (int i = 0; i < 20; i++) {
            request.arrived(true);
        }
        assertThat(request.gap()).isEqualTo(255);
    }
}
