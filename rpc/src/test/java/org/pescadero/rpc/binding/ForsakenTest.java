package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.Remote;

/** Objects that were passed by reference to processes which are no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ForsakenTest {
    private static final Forsaken.Times QUICK = new Forsaken.Times(Duration.ofMillis(20), Duration.ofMillis(200), 2);

    /** What is passed. */
    @Remote
    public interface Bell {
        int ring();
    }

    /** Where it is kept. */
    @Remote
    public interface Tower {
        void hang(Bell bell);

        void lend(Tower to);

        int ring();
    }

    private static final class Church implements Tower {
        final List<Bell> bells = new CopyOnWriteArrayList<>();

        @Override
        public void hang(Bell bell) {
            bells.add(bell);
        }

        @Override
        public void lend(Tower to) {
            bells.forEach(to::hang);
        }

        @Override
        public int ring() {
            return bells.stream().mapToInt(Bell::ring).sum();
        }
    }

    private static RpcRuntime tower(String name) throws IOException {
        RpcRuntime runtime = new RpcRuntime(Loopback.options());
        runtime.export(Tower.class, name, new Church());
        return runtime;
    }

    private static WeakReference<Bell> hang(Tower tower, int sound) {
        int[] struck = {0};
        Bell bell = () -> sound + struck[0]++;
        tower.hang(bell);
        return new WeakReference<>(bell);
    }

    private static void awaitCollected(WeakReference<Bell> bell) {
        while (bell.get() != null) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    @Test
    void object_is_let_go_when_all_that_had_it_are_dead_and_not_before() throws IOException {
        RpcRuntime dying = tower("dying");
        try (RpcRuntime here = new RpcRuntime(Loopback.options(), QUICK);
                RpcRuntime living = tower("living")) {
            Tower mortal = here.bind(Tower.class, "dying");
            Tower safe = here.bind(Tower.class, "living");
            WeakReference<Bell> lost = hang(mortal, 100);
            WeakReference<Bell> kept = hang(safe, 10);
            dying.crash();
            awaitCollected(lost);
            assertThat(kept.get()).isNotNull();
            assertThat(safe.ring()).isEqualTo(10);
            living.crash();
            awaitCollected(kept);
        }
    }

    @Test
    void who_has_called_an_object_keeps_it_when_the_one_that_passed_it_on_is_dead() throws IOException {
        RpcRuntime dying = tower("dying");
        try (RpcRuntime here = new RpcRuntime(Loopback.options(), QUICK);
                RpcRuntime living = tower("living")) {
            Tower mortal = here.bind(Tower.class, "dying");
            Tower safe = here.bind(Tower.class, "living");
            WeakReference<Bell> shared = hang(mortal, 20);
            mortal.lend(safe);
            assertThat(safe.ring()).isEqualTo(20);
            WeakReference<Bell> lost = hang(mortal, 100);
            dying.crash();
            awaitCollected(lost);
            assertThat(safe.ring()).isEqualTo(21);
            assertThat(shared.get()).isNotNull();
            living.crash();
            awaitCollected(shared);
        }
    }
}
