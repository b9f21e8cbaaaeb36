package org.pescadero.msocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpinTunerTest {
    private static final long LIMIT_NANOS = 100_000;

    private final SpinTuner tuner = new SpinTuner(LIMIT_NANOS, false);

    /** So many waits; how many of them were spent spinning. */
    private int waits(int count, long spinningNanos, long blockingNanos) {
        int spun = 0;
        for (int i = 0; i < count; i++) {
            boolean spins = tuner.spins(0);
            spun += spins ? 1 : 0;
            tuner.arrived(spins ? spinningNanos : blockingNanos);
        }
        return spun;
    }

    @Test
    void a_new_waiter_blocks() {
        assertThat(tuner.spins(0)).isFalse();
    }

    @Test
    void spinning_wins_where_packets_come_sooner_than_a_wake_up() {
        waits(300, 8_000, 40_000);
        assertThat(waits(1000, 8_000, 40_000)).isGreaterThan(990);
    }

    @Test
    void blocking_wins_where_spinning_takes_the_core_from_the_other_side() {
        assertThat(waits(1000, 60_000, 20_000)).isLessThan(50);
    }

    @Test
    void an_idle_waiter_blocks() {
        waits(1000, 8_000, 40_000);
        waits(10, 50_000_000, 50_000_000);
        assertThat(waits(1000, 50_000_000, 50_000_000)).isZero();
    }

    @Test
    void a_pause_does_not_make_a_busy_waiter_forget_what_is_better() {
        waits(1000, 8_000, 40_000);
        waits(20, 50_000_000, 50_000_000);
        waits(1, 8_000, 40_000);
        assertThat(waits(100, 8_000, 40_000)).isGreaterThan(95);
    }

    @Test
    void nobody_spins_for_longer_than_the_limit() {
        waits(1000, 8_000, 40_000);
        assertThat(tuner.spins(LIMIT_NANOS)).isFalse();
    }

    @Test
    void without_a_limit_nobody_spins_and_always_is_always() {
        SpinTuner never = new SpinTuner(0, false);
        never.arrived(1);
        assertThat(never.spins(0)).isFalse();
        assertThat(new SpinTuner(0, true).spins(Long.MAX_VALUE)).isTrue();
    }
}
