package org.pescadero.simulator.rate;

import java.util.ArrayDeque;
import java.util.TreeMap;
import org.pescadero.simulator.world.EventQueue;

/**
 * A sender that has no end of packets and is controlled as TCP's Reno with selective acknowledgements: the window doubles in a round
 * trip until something is lost, then grows by one; it is halved once for the losses of a round trip, and is one packet after a
 * silence. A packet is lost when three that were sent after it have arrived.
 */
final class RenoFlow {
    private static final int PACKET_OCTETS = 1092;
    private static final int ACKNOWLEDGEMENT_OCTETS = 24;
    private static final int REORDERING = 3;
    private static final long LEAST_SILENCE_NANOS = 200_000_000;

    private final EventQueue events;
    private final Bottleneck forth;
    private final Bottleneck back;
    /** What is on its way: the number of each packet, which counts transmissions, and the piece of data in it. */
    private final TreeMap<Long, Long> out = new TreeMap<>();

    private final ArrayDeque<Long> lost = new ArrayDeque<>();
    private final TreeMap<Long, Boolean> early = new TreeMap<>();
    private double window = 10;
    private double threshold = Double.MAX_VALUE;
    private long nextPacket;
    private long nextPiece;
    private long arrivedBefore;
    private long recoveredFrom;
    private long roundTripNanos;
    private long heardNanos;
    private long usefulOctets;

    RenoFlow(EventQueue events, Bottleneck forth, Bottleneck back) {
        this.events = events;
        this.forth = forth;
        this.back = back;
    }

    void begin() {
        heardNanos = events.now();
        send();
        watch();
    }

    private void send() {
        while (out.size() < (int) window) {
            long piece = lost.isEmpty() ? nextPiece++ : lost.poll();
            long packet = nextPacket++;
            long sentNanos = events.now();
            out.put(packet, piece);
            forth.carry(PACKET_OCTETS, () -> {
                arrived(piece);
                back.carry(ACKNOWLEDGEMENT_OCTETS, () -> acknowledged(packet, sentNanos));
            });
        }
    }

    private void arrived(long piece) {
        boolean fresh = piece >= arrivedBefore && early.put(piece, true) == null;
        if (!fresh) {
            return;
        }
        usefulOctets += PACKET_OCTETS + Bottleneck.HEADER_OCTETS;
        while (!early.isEmpty() && early.firstKey() == arrivedBefore) {
            early.pollFirstEntry();
            arrivedBefore++;
        }
    }

    private void acknowledged(long packet, long sentNanos) {
        heardNanos = events.now();
        long sample = events.now() - sentNanos;
        roundTripNanos = roundTripNanos == 0 ? sample : roundTripNanos + (sample - roundTripNanos) / 8;
        if (out.remove(packet) != null) {
            window += window < threshold ? 1 : 1 / window;
        }
        while (!out.isEmpty() && out.firstKey() < packet - REORDERING + 1) {
            long gone = out.firstKey();
            lost.add(out.pollFirstEntry().getValue());
            if (gone >= recoveredFrom) {
                threshold = Math.max(2, window / 2);
                window = threshold;
                recoveredFrom = nextPacket;
            }
        }
        send();
    }

    private void watch() {
        long silence = Math.max(LEAST_SILENCE_NANOS, 2 * roundTripNanos);
        if (events.now() - heardNanos >= silence) {
            threshold = Math.max(2, window / 2);
            window = 1;
            lost.addAll(out.values());
            out.clear();
            recoveredFrom = nextPacket;
            heardNanos = events.now();
            send();
        }
        events.after(LEAST_SILENCE_NANOS, this::watch);
    }

    /** The octets of the packets that brought something new, headers included. */
    long usefulOctets() {
        return usefulOctets;
    }
}
