package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.NetStack;
import org.pescadero.msocket.SpinTuner;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.VmtpModule;

/** How exactly a port's leader sleeps, and that it does sleep. */
@Timeout(60)
class SleepTest {
    private static final long MICRO = 1_000;
    private static final String NAME = "sleeper";

    private DatagramPort port;
    private Lead lead;
    private PortReader reader;
    private Stripes stripes;

    @BeforeEach
    void open() throws Exception {
        port = NetStack.own().openPort(new InetSocketAddress(Inet4Address.ofLiteral("127.0.0.1"), 0), List.of());
        lead = new Lead(port);
        lead.start(NAME, () -> {});
        stripes = new Stripes(1, () -> new EntityId(4711), this::stripe);
        reader = new PortReader(port, false, stripes, new SpinTuner(0, false), lead);
        stripes.whenDeadlineMoves(reader::deadlineMoved);
    }

    private Stripe stripe(EntityId manager) {
        VmtpModule module = new VmtpModule(new Environment(
                manager,
                Limits.defaults(),
                address -> PathProfile.LOOP,
                new EntityTable(Optional.empty()),
                new Random(1)::nextLong,
                new Counters(),
                System.nanoTime()));
        return new Stripe(module, port);
    }

    @AfterEach
    void close() throws Exception {
        lead.close();
        port.close();
    }

    /** One nap may be disturbed by whatever else the machine does, but not each of many. */
    private long shortestNap(long wantedNanos) throws Exception {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long before = System.nanoTime();
            reader.sleep(before + wantedNanos, deadline -> true);
            shortest = Math.min(shortest, System.nanoTime() - before);
        }
        return shortest;
    }

    @Test
    void what_is_due_within_a_millisecond_is_not_kept_waiting_for_all_of_it() throws Exception {
        assertThat(shortestNap(300 * MICRO)).isBetween(200 * MICRO, 700 * MICRO);
        assertThat(shortestNap(1_300 * MICRO)).isBetween(1_200 * MICRO, 1_700 * MICRO);
    }

    @Test
    void whoever_sleeps_uses_no_processor() throws Exception {
        long before = usedNanos();
        for (long napMicros : new long[] {500_000, 15_000, 800}) {
            reader.sleep(System.nanoTime() + napMicros * MICRO, deadline -> true);
        }
        assertThat(usedNanos() - before).isLessThan(250_000 * MICRO);
    }

    /** By all threads of this process, its compiler's too. */
    private static long usedNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Such as the one that reads what is multicast: members of a group rest before they answer, and nobody else wakes the leader. */
    @Test
    void leader_that_sleeps_for_good_is_woken_for_a_timer_that_another_thread_sets() throws Exception {
        Thread leader = Thread.ofPlatform().daemon().start(() -> {
            try {
                reader.sleep(CallSlot.NO_DEADLINE, deadline -> true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (leader.isAlive() && !lead.isAsleep()) {
            Thread.onSpinWait();
        }
        try (DatagramPort nobody =
                NetStack.own().openPort(new InetSocketAddress(Inet4Address.ofLiteral("127.0.0.1"), 0), List.of())) {
            ClientTransaction transaction = new ClientTransaction(EntityId.of(2, 78, 4), 5);
            stripes.of(transaction.client())
                    .send(transaction, EntityId.of(2, 78, 5).bits(), nobody.localAddress(), call -> {});
            assertThat(leader.join(Duration.ofSeconds(20))).isTrue();
        }
    }
}
