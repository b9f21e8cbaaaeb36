package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.rate.WindowShare;

/** When a host that says nothing is taken for dead, and when it is asked. */
@Rfc1045("4.9")
class HostSilenceTest {
    private static final int RETRIES = 5;
    private static final PathProfile PROFILE = PathProfile.LAN;

    private final World world = new World(7);
    private final Host c = world.host("C");
    private final Core core = new Core(
            new Environment(c.manager, world.limits, world.timing, c, () -> 20, (event, client, number) -> {}, 0));
    private final HostPath path = new HostPath(core, PROFILE, WindowShare.alone(PROFILE.rate()));
    private final HostSilence silence = path.silence();
    private long now = Long.MAX_VALUE - World.SECOND; // so that the scale wraps

    private void ask(int times, long everyNanos) {
        for (int i = 0; i < times; i++) {
            now += everyNanos;
            silence.asked(now);
        }
    }

    private boolean isDead() {
        return silence.isDead(now, RETRIES);
    }

    @Test
    void who_is_asked_often_and_for_long_in_vain_is_dead_when_the_last_answer_is_overdue() {
        ask(6, PROFILE.giveUpNanos() / 5);
        assertThat(isDead()).isFalse();
        now += path.rtoNanos();
        assertThat(isDead()).isTrue();
    }

    @Test
    void who_is_asked_often_for_a_short_time_is_not() {
        ask(20, PROFILE.giveUpNanos() / 40);
        now += path.rtoNanos();
        assertThat(isDead()).isFalse();
    }

    @Test
    void who_is_asked_seldom_for_long_is_not() {
        ask(4, PROFILE.giveUpNanos() / 2);
        now += path.rtoNanos();
        assertThat(isDead()).isFalse();
    }

    @Test
    void who_was_asked_of_late_no_more_is_not_dead_before_he_is_asked_again() {
        ask(6, PROFILE.giveUpNanos() / 5);
        now += PROFILE.giveUpNanos();
        assertThat(isDead()).isFalse();
        silence.asked(now);
        now += path.rtoNanos();
        assertThat(isDead()).isTrue();
    }

    @Test
    void one_word_begins_it_all_again() {
        ask(6, PROFILE.giveUpNanos() / 5);
        silence.heard(now);
        ask(1, PROFILE.giveUpNanos());
        now += path.rtoNanos();
        assertThat(isDead()).isFalse();
        ask(1, PROFILE.giveUpNanos() / 5);
        now += path.rtoNanos();
        assertThat(silence.mayAsk(now))
                .as("the second time in vain, not the eighth")
                .isFalse();
        assertThat(silence.mayAsk(now + 2 * path.rtoNanos())).isTrue();
    }

    @Test
    void what_was_in_vain_when_nobody_was_interested_for_long_says_nothing_of_now() {
        ask(20, PROFILE.giveUpNanos() / 5);
        now += 100 * PROFILE.giveUpNanos();
        assertThat(silence.asked(now)).isFalse();
        now += 2 * path.rtoNanos();
        assertThat(isDead()).isFalse();
        assertThat(silence.mayAsk(now)).isTrue();
    }

    private ClientTransaction waiting() {
        ClientTransaction t = c.client();
        t.state = ClientState.AWAITING_RESPONSE;
        t.path = path;
        t.unheard = 1;
        silence.waitToAsk(t);
        return t;
    }

    @Test
    void who_waits_to_ask_has_his_turn_once_and_in_order() {
        ClientTransaction first = waiting();
        ClientTransaction second = waiting();
        silence.waitToAsk(first);
        ClientTransaction third = c.client();
        third.state = ClientState.AWAITING_RESPONSE;
        third.path = path;
        third.unheard = 1;
        assertThat(silence.turn(third)).isEqualTo(first);
        assertThat(silence.turn(second)).as("who comes to ask himself").isEqualTo(third);
        assertThat(silence.turn(first)).isEqualTo(second);
    }

    @Test
    void who_waits_no_more_has_no_turn() {
        ClientTransaction over = waiting();
        ClientTransaction answered = waiting();
        ClientTransaction elsewhere = waiting();
        over.state = ClientState.PROCESSING;
        answered.unheard = 0;
        elsewhere.path = new HostPath(core, PROFILE, WindowShare.alone(PROFILE.rate()));
        ClientTransaction wants = c.client();
        assertThat(silence.turn(wants)).isEqualTo(wants);
    }

    @Test
    void when_the_host_speaks_nobody_waits_to_ask_and_everybody_may_again() {
        ClientTransaction before = waiting();
        silence.heard(now);
        ClientTransaction wants = c.client();
        assertThat(silence.turn(wants)).isEqualTo(wants);
        silence.waitToAsk(before);
        assertThat(silence.turn(wants)).isEqualTo(before);
    }
}
