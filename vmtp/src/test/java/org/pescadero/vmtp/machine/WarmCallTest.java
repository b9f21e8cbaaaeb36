package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;

/** A warm call allocates nothing and costs about as much as touching its octets. */
class WarmCallTest {
    private static final SocketAddress CLIENT = World.address(1);
    private static final SocketAddress SERVER = World.address(2);

    private final long server = EntityId.of(2, 77, 5).bits();
    private final Output output = new Output(2000);
    private final VmtpModule c = module(1);
    private final VmtpModule s = module(2);
    private final ClientTransaction t = new ClientTransaction(EntityId.of(2, 78, 4), 5);
    private long now;

    private VmtpModule module(int number) {
        LocalEntities entities = new LocalEntities() {
            private static final long[] NONE = {};

            @Override
            public boolean serves(long entity) {
                return entity == server;
            }

            @Override
            public boolean isFresh(long entity) {
                return true;
            }

            @Override
            public long[] members(long group) {
                return NONE;
            }
        };
        SplitMix64 random = new SplitMix64(number);
        return new VmtpModule(new Environment(
                EntityId.of(0, 1, number),
                Limits.defaults(),
                address -> PathProfile.LOOP,
                entities,
                random::next,
                new Counters(),
                0));
    }

    private void call(int octets) {
        t.request().clear();
        t.request().ensureSegmentCapacity(octets);
        t.request().segmentOctets(octets);
        c.send(now, t, server, SERVER);
        while (c.poll(now, output)) {
            if (output.kind() == Output.Kind.PACKET) {
                s.receive(now, CLIENT, false, output.octets(), 0, output.length());
            }
        }
        while (s.poll(now, output)) {
            if (output.kind() == Output.Kind.REQUEST) {
                ServerTransaction call = output.request();
                call.response().ensureSegmentCapacity(octets);
                call.response().segmentOctets(octets);
                s.respond(now, call);
            } else {
                c.receive(now, SERVER, false, output.octets(), 0, output.length());
            }
        }
        while (c.poll(now, output)) {
            if (output.kind() != Output.Kind.PROGRESS) {
                throw new AssertionError(output.kind());
            }
        }
        if (!t.ended()) {
            throw new AssertionError("the call has not ended");
        }
        now += 10_000;
    }

    private long octetsPerCall(int segment, int calls) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call(segment);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / calls;
    }

    @Test
    void a_warm_null_call_allocates_nothing() {
        octetsPerCall(0, 20_000);
        assertThat(octetsPerCall(0, 20_000)).isZero();
    }

    @Test
    void a_warm_call_of_full_packet_groups_allocates_nothing() {
        octetsPerCall(16384, 1_000);
        assertThat(octetsPerCall(16384, 1_000)).isZero();
    }

    /** Prints what a call costs; not a test, as machines differ. */
    void measure(int octets) {
        for (int round = 0; round < 6; round++) {
            int calls = octets == 0 ? 1_000_000 : 20_000;
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                call(octets);
            }
            System.out.println(octets + " octets: " + (System.nanoTime() - start) / calls + " ns per call");
        }
    }

    /** Run by hand. */
    public static void main(String[] arguments) {
        new WarmCallTest().measure(0);
        new WarmCallTest().measure(16384);
    }
}
