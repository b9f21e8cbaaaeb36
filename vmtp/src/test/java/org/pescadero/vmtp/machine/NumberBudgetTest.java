package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** How fast a client entity uses up its identifiers. */
class NumberBudgetTest extends Conversation {
    private static final long TS4_NANOS = Timeouts.DEFAULTS.ts4Nanos();
    private static final long MICRO = 1_000;

    private long numberOfLast() {
        return Integer.toUnsignedLong(t.transaction());
    }

    private boolean saysSti() {
        return world.sent.stream()
                .filter(World.Sent::isRequest)
                .reduce((former, latter) -> latter)
                .map(packet -> (Packet.control(packet.octets(), 0) & Control.STI) != 0)
                .orElseThrow();
    }

    /** As if it had made a million calls just now. */
    private void exhaust() {
        int calls = 0;
        while (t.numbers.take(world.now, TS4_NANOS, 1)) {
            calls++;
        }
        assertThat(calls).isGreaterThan(1_000_000);
    }

    @Test
    @Rfc1045({"2.3", "3.2"})
    void a_client_that_uses_up_its_identifiers_too_fast_skips_none_until_they_have_been_earned() {
        t.longResponses(true);
        call(0);
        assertThat(saysSti()).isTrue();
        exhaust();
        call(0);
        assertThat(saysSti()).isFalse();
        assertThat(t.wornOut()).isTrue();
        long before = numberOfLast();
        call(100);
        assertEchoed();
        assertThat(numberOfLast() - before).isEqualTo(1);
        world.pass(World.SECOND);
        call(0);
        assertThat(saysSti()).isTrue();
        assertThat(t.wornOut()).isFalse();
        assertThat(s.executed).hasSize(4);
    }

    @Test
    @Rfc1045({"2.3", "3.2"})
    void a_stream_has_the_identifiers_of_its_client_entity() {
        t.longResponses(true);
        exhaust();
        ClientStream stream = new ClientStream(t);
        ClientTransaction next = stream.begin();
        c.submit(new Command.StreamSend(stream, next, server.bits(), s.address, true));
        assertThat(world.until(next::ended, World.SECOND)).isTrue();
        assertThat(saysSti()).isFalse();
    }

    @Test
    @Rfc1045("2.5.5")
    void at_any_rate_of_calls_less_than_half_of_the_range_goes_by_within_ts4() {
        for (long gapNanos : new long[] {10 * MICRO, 17 * MICRO, 20 * MICRO}) {
            assertThat(mostWithinTs4(gapNanos))
                    .as("a call each %d ns", gapNanos)
                    .isLessThan(1L << 31);
        }
    }

    /** Minutes of calls, a thousand at a time: the most identifiers that TS4 saw go by. */
    private long mostWithinTs4(long gapNanos) {
        NumberBudget budget = new NumberBudget();
        ArrayDeque<long[]> used = new ArrayDeque<>();
        long now = Long.MAX_VALUE - TS4_NANOS;
        long within = 0;
        long most = 0;
        for (long end = now + 3 * TS4_NANOS; now - end < 0; now += 1000 * gapNanos) {
            long numbers = 0;
            for (int i = 0; i < 1000; i++) {
                numbers += budget.take(now, TS4_NANOS, 1) ? PacketGroups.MOST : 1;
            }
            used.add(new long[] {now, numbers});
            within += numbers;
            while (now - used.getFirst()[0] > TS4_NANOS) {
                within -= used.removeFirst()[1];
            }
            most = Math.max(most, within);
        }
        return most;
    }

    @Test
    void forty_thousand_calls_a_second_may_skip_for_ever() {
        NumberBudget budget = new NumberBudget();
        long now = 0;
        int refused = 0;
        for (int i = 0; i < 3_000_000; i++) {
            refused += budget.take(now, TS4_NANOS, 1) ? 0 : 1;
            now += 25 * MICRO;
        }
        assertThat(refused).isZero();
    }
}
