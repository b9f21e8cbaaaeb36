package org.pescadero.rpc.time;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class RoundsTest {
    @Test
    void round_that_fails_is_not_the_last_one() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(3);
        Rounds failing = new Rounds("failing", Duration.ofMillis(1), () -> true, () -> {
            rounds.countDown();
            throw new AssertionError("planned");
        });
        try (failing) {
            failing.begin();
            rounds.await();
        }
    }
}
