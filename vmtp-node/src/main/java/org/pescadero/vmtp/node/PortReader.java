package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.SpinTuner;

/** What a port's leader does: receive, let due timers run, spin, sleep. Used by one thread at a time, the leader. */
final class PortReader {
    /** What is due sooner than this, a packet of a paced run, is waited for awake. */
    private static final long SHORTEST_SLEEP_NANOS = 100_000;
    /** A selector sleeps for whole milliseconds, of which so many are exact enough. */
    private static final long COARSE_SLEEP_NANOS = 20_000_000;
    /** What it takes to be woken. */
    private static final long WAKING_NANOS = 60_000;

    private final DatagramPort port;
    private final boolean groupPort;
    private final Stripes stripes;
    private final SpinTuner spin;
    private final Lead lead;
    private final byte[] octets = new byte[Stripe.PACKET_OCTETS + 1];
    private final ByteBuffer buffer = ByteBuffer.wrap(octets);
    private volatile long sleepsUntilNanos;

    /** Why the leader reads. */
    interface Waiting {
        /** Whether what it waits for has not happened yet. */
        boolean mustWait(long deadlineNanos);
    }

    /** @param groupPort whether what comes in here was multicast; the timers are the other port's */
    PortReader(DatagramPort port, boolean groupPort, Stripes stripes, SpinTuner spin, Lead lead) {
        this.port = port;
        this.groupPort = groupPort;
        this.stripes = stripes;
        this.spin = spin;
        this.lead = lead;
    }

    /** Takes in one packet; without one, runs the timers that are due. True when a packet came. */
    boolean read(long waitedSinceNanos, Stripe.Requests requests) throws IOException {
        buffer.clear();
        SocketAddress source = port.receive(buffer);
        long now = System.nanoTime();
        if (source != null) {
            spin.arrived(now - waitedSinceNanos);
            stripes.receive(now, source, groupPort, octets, buffer.position(), requests);
            return true;
        }
        if (!groupPort) {
            stripes.expire(now, requests);
        }
        return false;
    }

    /** Whether to look again at once instead of sleeping. */
    boolean spins(long waitedSinceNanos) {
        if (spin.spins(System.nanoTime() - waitedSinceNanos)) {
            Thread.onSpinWait();
            return true;
        }
        return false;
    }

    /**
     * Sleeps until a packet comes, a timer is due, the deadline has passed or somebody needs the leader.
     *
     * @param waiting asked last of all whether to sleep at all
     */
    void sleep(long deadlineNanos, Waiting waiting) throws IOException {
        long now = System.nanoTime();
        long wait = deadlineNanos == CallSlot.NO_DEADLINE ? Long.MAX_VALUE : Math.max(0, deadlineNanos - now);
        // Said before the machines and the callers are asked: whoever comes in between sees that we sleep and wakes us.
        sleepsUntilNanos = farFrom(now);
        lead.fallAsleep();
        try {
            if (!groupPort) {
                wait = Math.min(wait, stripes.nanosToDeadline(now));
                sleepsUntilNanos = wait == Long.MAX_VALUE ? farFrom(now) : now + wait;
            }
            if (wait > SHORTEST_SLEEP_NANOS && waiting.mustWait(deadlineNanos)) {
                await(now, wait);
            }
        } finally {
            lead.awake();
        }
    }

    private void await(long now, long wait) throws IOException {
        if (wait >= COARSE_SLEEP_NANOS) {
            port.await(wait);
            return;
        }
        lead.setAlarm(now + wait - WAKING_NANOS);
        try {
            port.await(wait);
        } finally {
            lead.clearAlarm();
        }
    }

    private static long farFrom(long now) {
        return now + Long.MAX_VALUE / 2;
    }

    /** A thread that does not lead has called a machine: a leader that sleeps past the new deadline is woken. */
    void deadlineMoved() {
        if (lead.isAsleep()) {
            long now = System.nanoTime();
            long wait = stripes.nanosToDeadline(now);
            if (wait != Long.MAX_VALUE && now + wait - sleepsUntilNanos < 0) {
                lead.wakeLeader();
            }
        }
    }
}
