package org.pescadero.rpc.stream;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class OverdueTest {
    private record Waiting(long begunNanos, Runnable whenOverdue) implements Overdue.Gathered {
        @Override
        public void overdue() {
            whenOverdue.run();
        }
    }

    @Test
    void segment_that_fails_is_not_the_last_one_that_is_noticed() throws InterruptedException {
        long longAgo = System.nanoTime() - 2 * Overdue.GATHERING_NANOS;
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch noticed = new CountDownLatch(1);
        try (Overdue overdue = new Overdue()) {
            overdue.add(new Waiting(longAgo, () -> {
                failed.countDown();
                throw new OutOfMemoryError("planned");
            }));
            failed.await();
            overdue.add(new Waiting(longAgo, noticed::countDown));
            noticed.await();
        }
    }
}
