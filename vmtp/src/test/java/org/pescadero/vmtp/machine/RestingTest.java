package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.rate.WindowShare;

/** Packets that nobody was asked to tell of: when they are on the path no more. */
@Rfc1045("2.5.6")
class RestingTest {
    private static final PathProfile PROFILE = PathProfile.LAN;

    private final World world = new World(9);
    private final Host c = world.host("C");
    private final Core core = new Core(
            new Environment(c.manager, world.limits, world.timing, c, () -> 0, (event, client, number) -> {}, 0));
    private final HostPath path = new HostPath(core, PROFILE, WindowShare.alone(PROFILE.rate()));
    private final Resting resting = new Resting();
    private final long start = Long.MAX_VALUE - 2; // so that the scale wraps

    /** A flight of two packets that was sent so long after the start. */
    private Flight rest(long nanos) {
        Flight flight = new Flight(path);
        flight.sent(start + nanos);
        flight.sent(start + nanos);
        resting.add(flight);
        return flight;
    }

    private int inFlight() {
        return path.share().inFlight();
    }

    @Test
    void what_was_sent_before_has_left_and_what_was_sent_at_that_time_or_later_has_not() {
        rest(1);
        rest(3);
        rest(5);
        assertThat(resting.oldestNanos()).isEqualTo(start + 1);
        resting.left(start + 1);
        assertThat(inFlight()).isEqualTo(6);
        resting.left(start + 4);
        assertThat(inFlight()).isEqualTo(2);
        assertThat(resting.oldestNanos()).isEqualTo(start + 5);
        resting.left(start + 6);
        assertThat(inFlight()).isZero();
        assertThat(resting.isEmpty()).isTrue();
    }

    @Test
    void what_is_asked_about_rests_no_more_wherever_it_is() {
        Flight first = rest(1);
        Flight second = rest(2);
        Flight third = rest(3);
        rest(4);
        resting.remove(second);
        resting.remove(second);
        resting.left(start + 3);
        assertThat(inFlight()).isEqualTo(6);
        assertThat(first.rests).isFalse();
        resting.remove(third);
        resting.left(start + 5);
        assertThat(inFlight()).isEqualTo(4);
        assertThat(resting.isEmpty()).isTrue();
    }

    @Test
    void the_last_may_go_and_others_come_after_it() {
        rest(1);
        resting.remove(rest(2));
        rest(3);
        resting.left(start + 4);
        assertThat(inFlight()).isEqualTo(2);
        assertThat(resting.isEmpty()).isTrue();
    }

    @Test
    void what_is_sent_again_is_the_last() {
        Flight again = rest(1);
        rest(2);
        again.sent(start + 3);
        resting.add(again);
        assertThat(resting.oldestNanos()).isEqualTo(start + 2);
        resting.left(start + 3);
        assertThat(inFlight()).isEqualTo(3);
        resting.left(start + 4);
        assertThat(inFlight()).isZero();
    }
}
