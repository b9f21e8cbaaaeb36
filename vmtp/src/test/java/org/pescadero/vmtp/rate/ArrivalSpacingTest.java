package org.pescadero.vmtp.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** What the times at which packets arrive tell of the line that they came by, and what they do not. */
@Rfc1045("2.5.6")
class ArrivalSpacingTest {
    private static final long LINE = 500_000;
    private static final int GROUP = 7;

    private final ArrivalSpacing spacing = new ArrivalSpacing();
    private long now = Long.MAX_VALUE - 10 * LINE; // so that the scale wraps

    private void arrive(int transaction, int block, long afterNanos) {
        now += afterNanos;
        spacing.arrived(now, transaction, 1 << block, false);
    }

    /** The end of a train, which is a beginning of another. */
    private void pause() {
        arrive(GROUP + 100, 9, 1);
    }

    private void train(int packets, long nanos) {
        for (int block = 0; block < packets; block++) {
            arrive(GROUP, block, nanos);
        }
        pause();
    }

    @Test
    void packets_that_were_not_sent_in_a_row_are_no_train() {
        for (int i = 0; i < 10; i++) {
            arrive(GROUP, 3 * i, LINE);
        }
        assertThat(spacing.nanos()).isZero();
    }

    @Test
    void the_next_packet_group_goes_on_where_the_one_before_it_ended() {
        arrive(GROUP, 30, LINE);
        arrive(GROUP, 31, LINE);
        arrive(GROUP + 1, 0, LINE);
        arrive(GROUP + 1, 1, LINE);
        pause();
        assertThat(spacing.nanos()).isEqualTo(LINE);
    }

    @Test
    void but_not_in_its_middle() {
        arrive(GROUP, 30, LINE);
        arrive(GROUP, 31, LINE);
        arrive(GROUP + 1, 6, LINE);
        arrive(GROUP + 1, 7, LINE);
        pause();
        assertThat(spacing.nanos()).isZero();
    }

    @Test
    void a_sender_that_waits_for_an_answer_ends_a_train() {
        for (int block = 0; block < 4; block++) {
            now += LINE;
            spacing.arrived(now, GROUP, 1 << block, block == 3);
        }
        assertThat(spacing.nanos()).isEqualTo(LINE);
        for (int block = 4; block < 8; block++) {
            arrive(GROUP, block, block == 4 ? 100 * LINE : LINE / 2);
        }
        pause();
        assertThat(spacing.nanos()).isEqualTo(LINE / 2);
    }

    @Test
    void the_shortest_of_the_last_sixteen_trains_counts_and_of_those_before_them() {
        train(8, LINE);
        for (int i = 0; i < 31; i++) {
            train(8, 2 * LINE);
            assertThat(spacing.nanos()).isEqualTo(LINE);
        }
        train(8, 2 * LINE);
        assertThat(spacing.nanos()).isEqualTo(2 * LINE);
    }

    @Test
    void packets_that_are_found_all_at_once_tell_nothing() {
        train(8, 0);
        assertThat(spacing.nanos()).isZero();
        train(8, LINE);
        train(8, 0);
        assertThat(spacing.nanos()).isEqualTo(LINE);
    }
}
