package org.pescadero.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Packets that a relay holds back until their time has come; equal times keep their order. */
final class HeldPackets {
    static final int MAX_HELD = 4096;

    private record Held(Relay.Leg leg, ByteBuffer packet, long dueNanos, long order) {}

    private final PriorityQueue<Held> queue =
            new PriorityQueue<>(Comparator.comparingLong(Held::dueNanos).thenComparingLong(Held::order));
    private long order;

    /** Keeps a copy of the packet; false when there is no more room. */
    boolean add(Relay.Leg leg, ByteBuffer packet, long dueNanos) {
        if (queue.size() == MAX_HELD) {
            return false;
        }
        ByteBuffer copy = ByteBuffer.allocate(packet.remaining());
        copy.put(packet.duplicate()).flip();
        queue.add(new Held(leg, copy, dueNanos, order++));
        return true;
    }

    /** Sends what is due. */
    void sendDue(long nowNanos) {
        for (Held first = queue.peek(); first != null && first.dueNanos() - nowNanos <= 0; first = queue.peek()) {
            queue.remove();
            send(first.leg(), first.packet());
        }
    }

    /** How long until the next packet is due; negative when none is held. */
    long nanosToNext(long nowNanos) {
        Held first = queue.peek();
        return first == null ? -1 : Math.max(0, first.dueNanos() - nowNanos);
    }

    /** Sends at once; a packet that the host cannot take is a lost one, as on any network. */
    static void send(Relay.Leg leg, ByteBuffer packet) {
        try {
            leg.channel().send(packet, leg.to());
        } catch (IOException e) {
            // Lost: whoever stands behind a relay must live with that.
        }
    }
}
