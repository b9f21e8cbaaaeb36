package org.pescadero.vmtp.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts events. One module writes, under whatever guards that module; any thread may read and sees values of a moment ago.
 */
@SuppressWarnings("EnumOrdinal") // an array by ordinal is the cheapest counter there is
public final class Counters implements ProtocolListener {
    /** A counter at a moment. */
    public record Counter(String name, long value) {}

    private static final VarHandle VALUES =
            MethodHandles.arrayElementVarHandle(long[].class).withInvokeExactBehavior();
    private static final ProtocolEvent[] EVENTS = ProtocolEvent.values();

    private final long[] values = new long[EVENTS.length];

    /** All counters at 0. */
    public Counters() {}

    @Override
    public void happened(ProtocolEvent event, long client, int transaction) {
        int index = event.ordinal();
        VALUES.setOpaque(values, index, (long) VALUES.getOpaque(values, index) + 1L);
    }

    /** How often this happened. */
    public long value(ProtocolEvent event) {
        return (long) VALUES.getOpaque(values, event.ordinal());
    }

    /** Every counter by its name, always in the same order. */
    public List<Counter> all() {
        List<Counter> all = new ArrayList<>(EVENTS.length);
        for (ProtocolEvent event : EVENTS) {
            all.add(new Counter(event.counterName(), value(event)));
        }
        return all;
    }
}
