package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** Whose packet goes next to a host. */
@Rfc1045("2.8")
class SendQueueTest {
    private final SendQueue queue = new SendQueue();

    private record Message(long order, int rank, long client, int remainingBlocks) implements Traffic {
        Message(long order, int rank) {
            this(order, rank, order, 32);
        }

        @Override
        public boolean wants() {
            return true;
        }

        @Override
        public void write(long nowNanos, boolean pauses, Output output) {}
    }

    private List<Traffic> turns(int count) {
        List<Traffic> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(queue.next());
            queue.sent();
        }
        return turns;
    }

    @Test
    void the_most_urgent_comes_first_and_of_equally_long_ones_what_was_begun_first() {
        Message background = new Message(1, 15);
        Message second = new Message(3, 0);
        Message first = new Message(2, 0);
        List.of(background, second, first).forEach(queue::add);
        assertThat(turns(15)).containsOnly(first);
    }

    @Test
    void what_is_short_comes_before_what_is_long_and_was_begun_first() {
        Message longest = new Message(1, 8, 1, 8192);
        Message shorter = new Message(2, 8, 2, 64);
        Message shortest = new Message(3, 8, 3, 4);
        List.of(longest, shortest, shorter).forEach(queue::add);
        assertThat(turns(15)).containsOnly(shortest);
        queue.remove(shortest);
        // The sixteenth turn is that of the oldest.
        assertThat(turns(16))
                .startsWith(longest, shorter)
                .filteredOn(longest::equals)
                .hasSize(1);
    }

    @Test
    void what_is_urgent_comes_before_what_is_short() {
        Message urgent = new Message(2, 0, 2, 8192);
        List.of(new Message(1, 8, 1, 2), urgent).forEach(queue::add);
        assertThat(turns(15)).containsOnly(urgent);
    }

    @Test
    @Rfc1045("2.11")
    void what_belongs_to_one_client_keeps_its_order() {
        Message first = new Message(1, 8, 7, 8192);
        Message second = new Message(2, 8, 7, 2);
        Message other = new Message(3, 8, 8, 64);
        List.of(first, second).forEach(queue::add);
        assertThat(turns(16)).containsOnly(first);
        queue.add(other);
        assertThat(turns(15)).containsOnly(other);
    }

    @Test
    void what_waits_longest_has_each_sixteenth_turn_however_little_urgent_it_is() {
        Message background = new Message(1, 15);
        Message urgent = new Message(2, 0);
        List.of(background, urgent).forEach(queue::add);
        assertThat(turns(64)).filteredOn(background::equals).hasSize(4);
    }

    @Test
    void what_waits_longest_has_each_sixteenth_turn_however_long_it_is() {
        Message run = new Message(1, 8, 1, 8192);
        Message group = new Message(2, 8, 2, 32);
        List.of(run, group).forEach(queue::add);
        assertThat(turns(64)).filteredOn(run::equals).hasSize(4);
    }

    @Test
    void asking_again_before_a_packet_was_sent_changes_nothing() {
        Message urgent = new Message(2, 0);
        queue.add(new Message(1, 15));
        queue.add(urgent);
        for (int i = 0; i < 100; i++) {
            assertThat(queue.next()).isEqualTo(urgent);
        }
    }

    @Test
    @Rfc1045("2.11")
    void what_is_urgent_comes_before_what_its_client_has_begun_and_is_not() {
        Message urgent = new Message(2, 0, 7, 8192);
        List.of(new Message(1, 8, 7, 2), urgent).forEach(queue::add);
        assertThat(turns(15)).containsOnly(urgent);
    }

    /** A message that may be begun anew, or be out. */
    private static final class Changing implements Traffic {
        private long order;
        private boolean wants = true;

        Changing(long order) {
            this.order = order;
        }

        @Override
        public boolean wants() {
            return wants;
        }

        @Override
        public long order() {
            return order;
        }

        @Override
        public long client() {
            return 5;
        }

        @Override
        public int rank() {
            return 8;
        }

        @Override
        public int remainingBlocks() {
            return 32;
        }

        @Override
        public void write(long nowNanos, boolean pauses, Output output) {}
    }

    @Test
    void what_is_begun_anew_is_not_the_oldest_any_more() {
        Changing anew = new Changing(1);
        Message other = new Message(2, 8);
        List.of(anew, other).forEach(queue::add);
        assertThat(queue.next()).isEqualTo(anew);
        anew.order = 3;
        queue.add(anew);
        assertThat(turns(16)).containsOnly(other);
    }

    @Test
    void nothing_waits_of_whose_message_is_out() {
        Changing out = new Changing(1);
        queue.add(out);
        assertThat(queue.hasAny(5)).isTrue();
        assertThat(queue.hasAny(6)).isFalse();
        out.wants = false;
        assertThat(queue.hasAny(5)).isFalse();
        assertThat(queue.next()).isNull();
        assertThat(queue.isEmpty()).isTrue();
    }
}
