package org.pescadero.simulator.world;

import java.util.EnumMap;
import java.util.Map;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.event.ProtocolListener;

/** Counts what really happened in a world. */
public final class Tally {
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final Counters events = new Counters();
    private final Coverage coverage = new Coverage();
    private double amplification;
    private int inFlight;
    private long gapsKept;
    private long turnsGiven;
    private long packetsSent;
    private long octetsSent;
    private long aborts;

    Tally() {}

    void fault(FaultKind kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    /** What modules tell their listener goes into the counters and onto the map of the state tables. */
    ProtocolListener listener(ProtocolListener also) {
        return new ProtocolListener() {
            @Override
            public void happened(ProtocolEvent event, long client, int transaction) {
                events.happened(event, client, transaction);
                also.happened(event, client, transaction);
            }

            @Override
            public void moved(String table, String state, String transition) {
                coverage.moved(table, state, transition);
            }
        };
    }

    void amplified(long sent, long received) {
        amplification = Math.max(amplification, (double) sent / Math.max(1, received));
    }

    void inFlight(int packets) {
        inFlight = Math.max(inFlight, packets);
    }

    void gapKept() {
        gapsKept++;
    }

    void turnGiven() {
        turnsGiven++;
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

    /** Where modules have been in their state tables. */
    public Coverage coverage() {
        return coverage;
    }

    /** The most octets that went to an unproven address for each that came from there. */
    public double amplification() {
        return amplification;
    }

    /** The most packets of long messages that were on their way from one node to another. */
    public int inFlight() {
        return inFlight;
    }

    /** Packets of long Responses to hosts that asked for a gap. */
    public long gapsKept() {
        return gapsKept;
    }

    /** Packets of long messages that went while more urgent ones to the same host waited. */
    public long turnsGiven() {
        return turnsGiven;
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
