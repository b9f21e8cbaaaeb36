package org.pescadero.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much of a stream is asked for at a time. */
class ShareTest {
    private final Share share = new Share();

    private int after(long micros) {
        share.waited(TimeUnit.MICROSECONDS.toNanos(micros));
        return share.next();
    }

    @Test
    void reader_who_has_to_wait_asks_for_twice_as_much_until_that_is_enough() {
        assertThat(share.next()).isEqualTo(1);
        assertThat(after(10_000)).isEqualTo(2);
        assertThat(after(70_000)).isEqualTo(4);
        assertThat(after(70_000)).isEqualTo(8);
        assertThat(after(70_000)).isEqualTo(16);
        assertThat(after(70_000)).isEqualTo(Share.MOST);
    }

    @Test
    void reader_who_finds_what_he_needs_asks_for_half_as_much() {
        assertThat(after(20_000)).isEqualTo(2);
        assertThat(after(20_000)).isEqualTo(4);
        assertThat(after(9_999)).as("neither near nor far").isEqualTo(4);
        assertThat(after(100)).isEqualTo(4);
        assertThat(after(99)).isEqualTo(2);
        assertThat(after(0)).isEqualTo(1);
        assertThat(after(0)).isEqualTo(1);
    }
}
