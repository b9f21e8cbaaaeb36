package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who reads a port, at the moments when that changes. */
@Timeout(30)
class LeadTest {
    private static final long LONG_AGO_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Test
    void whoever_reads_again_after_a_procedure_is_not_replaced_while_it_reads() throws InterruptedException {
        Lead lead = new Lead(new SilentPort());
        AtomicBoolean over = new AtomicBoolean();
        Thread watching = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                lead.inspect();
            }
        });
        int replaced = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (System.nanoTime() - end < 0) {
            lead.takeAsCrew();
            lead.busy(System.nanoTime() - LONG_AGO_NANOS);
            lead.reading();
            if (lead.isMine()) {
                for (int i = 0; i < 50; i++) {
                    Thread.onSpinWait();
                }
                replaced += lead.isMine() ? 0 : 1;
            }
        }
        over.set(true);
        watching.join();
        assertThat(replaced).isZero();
    }
}
