package org.pescadero.simulator.world;

import java.util.EnumMap;
import java.util.Map;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.vmtp.event.Counters;

/** Counts what really happened in a world. */
public final class Tally {
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final Counters events = new Counters();
    private long packetsSent;
    private long octetsSent;
    private long aborts;

    Tally() {}

    void fault(FaultKind kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    void sent(int octets) {
        packetsSent++;
        octetsSent += octets;
    }

    void aborted() {
        aborts++;
    }

    /** How often each fault happened. */
    public Map<FaultKind, Long> faults() {
        return faults;
    }

    /** What the modules decided. */
    public Counters events() {
        return events;
    }

    /** Packets that modules sent; a multicast is one. */
    public long packetsSent() {
        return packetsSent;
    }

    /** Their octets. */
    public long octetsSent() {
        return octetsSent;
    }

    /** Procedures that were told that nobody waits. */
    public long aborts() {
        return aborts;
    }

    long lostPackets() {
        return faults.entrySet().stream()
                .filter(e -> e.getKey().loses())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long count(FaultKind kind) {
        return faults.getOrDefault(kind, 0L);
    }
}
