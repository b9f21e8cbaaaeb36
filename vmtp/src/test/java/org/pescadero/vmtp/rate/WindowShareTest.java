package org.pescadero.vmtp.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** How the modules of a node share the window of a host. */
class WindowShareTest {
    private static final long MILLI = 1_000_000;
    private static final long RTO = 20 * MILLI;
    private static final int WINDOW = RateProfile.LOOP.windowCap();

    /** A host. */
    private static final class Place extends SocketAddress {
        private static final long serialVersionUID = 1;
    }

    private final HostRates rates = new HostRates();
    private final SocketAddress host = new Place();
    private final WindowShare one = rates.join(host, RateProfile.LOOP);
    private final WindowShare other = rates.join(host, RateProfile.LOOP);
    private long now = Long.MAX_VALUE - 10 * MILLI; // so that the scale wraps

    private void sendAll(WindowShare share) {
        share.wants(true);
        share.sent(now, share.room());
    }

    @Test
    @Rfc1045("2.5.6")
    void who_sends_alone_has_all_of_the_window() {
        sendAll(one);
        assertThat(one.inFlight()).isEqualTo(WINDOW);
        assertThat(one.isShared()).isFalse();
    }

    @Test
    void who_comes_when_the_window_is_full_has_one_packet_until_his_share_is_free() {
        sendAll(one);
        sendAll(other);
        assertThat(other.inFlight()).isEqualTo(1);
        one.arrived(now += MILLI, 8, now - MILLI);
        assertThat(one.room()).as("what is over the share").isZero();
        sendAll(other);
        assertThat(other.inFlight()).isEqualTo(8);
        one.arrived(now += MILLI, WINDOW - 8, now - MILLI);
        sendAll(other);
        sendAll(one);
        assertThat(other.inFlight()).isEqualTo(WINDOW / 2);
        assertThat(one.inFlight()).isEqualTo(WINDOW / 2);
    }

    @Test
    void what_is_on_its_way_of_one_who_has_nothing_more_to_send_is_left_out_of_the_shares() {
        one.wants(true);
        one.sent(now, 10);
        one.wants(false);
        sendAll(other);
        assertThat(other.inFlight()).isEqualTo(WINDOW - 10);
        assertThat(other.room()).isZero();
    }

    @Test
    void what_nobody_waits_for_any_more_makes_room() {
        one.wants(true);
        one.sent(now, WINDOW);
        one.wants(false);
        sendAll(other);
        assertThat(other.inFlight()).isEqualTo(1);
        other.settle(now - RTO);
        assertThat(other.room()).isZero();
        other.settle(now + 1);
        assertThat(other.room()).isEqualTo(WINDOW - 1);
    }

    @Test
    void what_another_waits_for_is_his_to_give_up() {
        WindowShare idle = rates.join(host, RateProfile.LOOP);
        sendAll(idle);
        idle.wants(false);
        sendAll(one);
        sendAll(other);
        other.settle(now + 1);
        assertThat(idle.inFlight()).isZero();
        assertThat(one.inFlight()).isEqualTo(1);
    }

    @Test
    void who_has_nothing_to_send_sees_the_window_that_he_would_have() {
        one.wants(true);
        one.sent(now, 10);
        one.wants(false);
        assertThat(one.window()).as("what is his own takes nothing from him").isEqualTo(WINDOW);
        other.wants(true);
        assertThat(one.window()).isEqualTo(WINDOW / 2);
        assertThat(other.window()).isEqualTo(WINDOW - 10);
        one.wants(true);
        assertThat(other.window()).isEqualTo(WINDOW / 2);
    }

    @Test
    void gaps_are_as_much_longer_as_there_are_who_share_the_line() {
        WindowShare near = rates.join(new Place(), RateProfile.LAN);
        near.wants(true);
        near.sample(now, MILLI);
        long alone = near.gapNanos();
        assertThat(alone).isPositive();
        WindowShare second = near.host().join();
        second.wants(true);
        assertThat(near.gapNanos()).isEqualTo(2 * alone);
        assertThat(second.roundTrip().smoothedNanos()).isEqualTo(MILLI);
    }

    @Test
    void a_host_that_speaks_to_one_is_not_silent_for_all() {
        sendAll(one);
        sendAll(other);
        long asked = now;
        other.arrived(now += MILLI, 1, asked);
        one.silent(asked);
        one.stalled(asked);
        assertThat(one.state()).isEqualTo(RateState.CRUISE);
        assertThat(one.inFlight()).isZero();
        one.silent(now);
        assertThat(other.state()).isEqualTo(RateState.BACKOFF);
        assertThat(other.window()).isEqualTo(1);
        other.heard();
        assertThat(one.state()).isEqualTo(RateState.START);
    }

    @Test
    void a_host_that_has_never_told_anybody_anything_is_silent_whatever_the_time_is() {
        WindowShare share = rates.join(new Place(), RateProfile.LOOP);
        share.silent(-MILLI);
        assertThat(share.state()).isEqualTo(RateState.BACKOFF);
    }

    @Test
    void any_word_of_an_unknown_network_opens_its_window() {
        WindowShare far = WindowShare.alone(RateProfile.NET);
        assertThat(far.window()).isEqualTo(1);
        far.heard();
        assertThat(far.window()).isEqualTo(RateProfile.NET.initialWindow());
    }

    @Test
    void a_host_is_forgotten_with_the_last_who_sends_there() {
        one.silent(now);
        sendAll(other);
        rates.leave(host, other);
        assertThat(other.inFlight()).isZero();
        WindowShare third = rates.join(host, RateProfile.LOOP);
        assertThat(third.state()).isEqualTo(RateState.BACKOFF);
        rates.leave(host, one);
        assertThat(rates.join(host, RateProfile.LOOP).host()).isSameAs(third.host());
    }

    @Test
    void nothing_is_remembered_of_a_host_to_which_nobody_sends() {
        one.silent(now);
        rates.leave(host, one);
        rates.leave(host, other);
        assertThat(rates.join(host, RateProfile.LOOP).state()).isEqualTo(RateState.CRUISE);
    }
}
