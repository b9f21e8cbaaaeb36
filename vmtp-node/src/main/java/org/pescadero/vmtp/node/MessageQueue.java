package org.pescadero.vmtp.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;

/**
 * Message handling of Requests (RFC 1045 §2.17, §5.6.1): they wait here, the most urgent first, until a thread of the server's takes
 * one, instead of being run as procedures by the node's own threads.
 *
 * <p>When as many wait as may, the next one's client is told BUSY and tries again; {@link Managing#modifyService} may allow
 * fewer. A Request whose code has CMD is only taken if a thread waits for it in {@link #acceptMessage}; else its client is told
 * NOT_AWAITING_MSG. Safe for use by many threads.
 */
public final class MessageQueue implements AutoCloseable {
    private final VmtpNode node;
    private final EntityId server;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final RankedQueue<AcceptedMessage> queued = new RankedQueue<>();
    private int waiting;
    private boolean closed;

    MessageQueue(VmtpNode node, EntityId server, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue holds one message or more, not " + capacity);
        }
        this.node = node;
        this.server = server;
        this.capacity = capacity;
    }

    /** The entity whose Requests come here. */
    public EntityId server() {
        return server;
    }

    /** How many Requests wait at this moment. */
    public int size() {
        lock.lock();
        try {
            return queued.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether more threads wait in {@link #acceptMessage} than there are Requests for them. */
    public boolean isAwaited() {
        lock.lock();
        try {
            return waiting > queued.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next Request: the most urgent, and of these the one that came first; each sixteenth time the one that has waited
     * longest.
     *
     * @param timeout how long to wait for one
     * @return empty when none came in time, or when the queue or its node was closed
     */
    public Optional<AcceptedMessage> acceptMessage(Duration timeout) throws InterruptedException {
        long left = Instants.nanos(timeout);
        lock.lockInterruptibly();
        try {
            waiting++;
            while (queued.isEmpty() && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return Optional.ofNullable(queued.poll());
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** On the node's reading thread. */
    void offer(ServerCall call) {
        lock.lock();
        try {
            boolean conditional = (call.request().code() & CodeFlags.CMD) != 0;
            if (closed) {
                call.refuse(ResponseCodes.NONEXISTENT_ENTITY);
            } else if (conditional && waiting <= queued.size()) {
                call.refuse(ResponseCodes.NOT_AWAITING_MSG);
            } else if (queued.size() >= Math.min(capacity, node.bound(server))) {
                call.refuse(ResponseCodes.BUSY);
            } else {
                queued.add(call.handling().priority().rank(), call.defer());
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The entity is served no more; what waits is refused with NONEXISTENT_ENTITY. */
    @Override
    public void close() {
        node.ended(this);
        ArrayDeque<AcceptedMessage> left = new ArrayDeque<>();
        lock.lock();
        try {
            closed = true;
            for (AcceptedMessage next = queued.poll(); next != null; next = queued.poll()) {
                left.add(next);
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(message -> message.refuse(ResponseCodes.NONEXISTENT_ENTITY));
    }
}
