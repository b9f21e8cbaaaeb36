package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Priority;

/** Whose turn it is among Requests that wait for a thread. */
class RankedQueueTest {
    private static final int URGENT = Priority.URGENT.rank();
    private static final int BACKGROUND = Priority.BACKGROUND.rank();

    private final RankedQueue<Integer> queue = new RankedQueue<>();

    private List<Integer> taken(int count) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(queue.poll());
        }
        return taken;
    }

    @Test
    void the_most_urgent_is_first_and_of_these_the_one_that_came_first() {
        queue.add(BACKGROUND, 1);
        queue.add(URGENT, 2);
        queue.add(BACKGROUND, 3);
        queue.add(URGENT, 4);
        assertThat(taken(4)).containsExactly(2, 4, 1, 3);
        assertThat(queue.poll()).isNull();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void what_is_not_urgent_waits_no_more_than_sixteen_turns_for_each_that_is_older() {
        queue.add(BACKGROUND, -1);
        queue.add(BACKGROUND, -2);
        List<Integer> taken = new ArrayList<>();
        // As many urgent ones come as go.
        for (int turn = 0; turn < 3 * RankedQueue.OLDEST_EVERY; turn++) {
            queue.add(URGENT, turn);
            queue.add(URGENT, turn);
            taken.addAll(taken(1));
        }
        assertThat(taken.indexOf(-1)).isBetween(0, RankedQueue.OLDEST_EVERY - 1);
        assertThat(taken.indexOf(-2)).isBetween(0, 2 * RankedQueue.OLDEST_EVERY - 1);
        assertThat(taken.stream().filter(each -> each < 0)).hasSize(2);
    }

    @Test
    void turns_that_found_nothing_to_do_bring_nobody_forward() {
        taken(RankedQueue.OLDEST_EVERY - 1);
        queue.add(BACKGROUND, 1);
        queue.add(URGENT, 2);
        assertThat(taken(2)).containsExactly(2, 1);
    }
}
