package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.msocket.SpinTuner;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.VmtpModule;

/** A node's own threads when something goes wrong in them, or when there can be none. */
@Timeout(30)
class CrewTest {
    private static final EntityId ENTITY = new EntityId(4711);
    private static final SpinTuner NEVER_SPINS = new SpinTuner(0, false);

    private final ThreadFactory daemons = Thread.ofPlatform().daemon().factory();
    private Crew crew = new Crew(1, daemons);

    @AfterEach
    void close() {
        crew.close();
    }

    @Test
    void what_a_task_throws_costs_no_thread() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            crew.run(0, () -> {
                throw new StackOverflowError("planned");
            });
            crew.run(0, ran::countDown);
            ran.await();
        }
    }

    @Test
    void task_for_which_no_thread_can_be_made_is_done_by_the_next_one_that_is_free() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        crew = new Crew(2, task -> {
            if (made.getAndIncrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread (planned)");
            }
            return daemons.newThread(task);
        });
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        crew.run(0, () -> {
            begun.countDown();
            await(end);
        });
        begun.await();
        CountDownLatch ran = new CountDownLatch(1);
        crew.run(0, ran::countDown);
        end.countDown();
        ran.await();
    }

    @Test
    void somebody_reads_on_when_a_reader_fails() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        SilentPort port = new SilentPort() {
            @Override
            public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
                if (looks.getAndIncrement() == 0) {
                    failed.countDown();
                    throw new OutOfMemoryError("planned");
                }
                again.countDown();
                throw new ClosedChannelException();
            }
        };
        Lead lead = new Lead(port);
        PortReader reader = new PortReader(port, true, new Stripes(1, () -> ENTITY, this::unused), NEVER_SPINS, lead);
        Procedures procedures = new Procedures(new EntityTable(Optional.empty()), crew, new Forwarding(false, to -> {
            throw new AssertionError("nothing is forwarded to " + to);
        }));
        lead.start("failing", new CrewReader(lead, reader, procedures, crew)::promote);
        failed.await();
        again.await();
        lead.close();
    }

    private Stripe unused(EntityId manager) {
        return new Stripe(
                new VmtpModule(new Environment(
                        manager,
                        Limits.defaults(),
                        address -> PathProfile.LOOP,
                        new EntityTable(Optional.empty()),
                        () -> 1,
                        new Counters(),
                        System.nanoTime())),
                new SilentPort());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
