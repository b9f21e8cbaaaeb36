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

    private record Message(long order, int rank) implements Traffic {
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
    void the_most_urgent_comes_first_and_of_these_what_was_begun_first() {
        Message background = new Message(1, 15);
        Message second = new Message(3, 0);
        Message first = new Message(2, 0);
        List.of(background, second, first).forEach(queue::add);
        assertThat(turns(15)).containsOnly(first);
    }

    @Test
    void what_waits_longest_has_each_sixteenth_turn_however_little_urgent_it_is() {
        Message background = new Message(1, 15);
        Message urgent = new Message(2, 0);
        List.of(background, urgent).forEach(queue::add);
        assertThat(turns(64)).filteredOn(background::equals).hasSize(4);
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
}
