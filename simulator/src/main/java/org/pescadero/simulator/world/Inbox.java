package org.pescadero.simulator.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.pescadero.simulator.plan.FaultKind;

/** The buffer of a node's socket, read packet by packet unless the node stands still. */
final class Inbox {
    private final World world;
    private final Node node;
    private final Consumer<Datagram> reader;
    private final Deque<Datagram> socket = new ArrayDeque<>();
    private boolean reading;
    private long busyUntilNanos;

    /**
     * A buffer.
     *
     * @param busyUntilNanos until when its reader is at work with what came to its predecessor
     */
    Inbox(World world, Node node, long busyUntilNanos, Consumer<Datagram> reader) {
        this.world = world;
        this.node = node;
        this.busyUntilNanos = busyUntilNanos;
        this.reader = reader;
    }

    long busyUntilNanos() {
        return busyUntilNanos;
    }

    void clear() {
        socket.clear();
    }

    void arrive(Datagram packet) {
        if (socket.size() >= world.plan().conditions().socketPackets()) {
            world.tally().fault(FaultKind.OVERFLOW);
            if (node.isFrozen()) {
                world.tally().fault(FaultKind.FREEZE_OVERFLOW);
            }
            world.network().lost(packet, node);
            return;
        }
        socket.add(packet);
        read();
    }

    void read() {
        if (reading || node.isFrozen() || socket.isEmpty()) {
            return;
        }
        reading = true;
        int mine = node.incarnation();
        long begins = Math.max(world.now(), busyUntilNanos);
        busyUntilNanos = begins + world.plan().conditions().packetNanos();
        world.queue().at(busyUntilNanos, () -> {
            if (mine == node.incarnation() && node.isUp()) {
                reading = false;
                if (!node.isFrozen()) {
                    next();
                    read();
                }
            }
        });
    }

    private void next() {
        Datagram packet = socket.poll();
        if (packet != null) {
            reader.accept(packet);
        }
    }
}
