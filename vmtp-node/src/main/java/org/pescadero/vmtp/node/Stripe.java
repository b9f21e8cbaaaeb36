package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.VmtpModule;

/**
 * One machine and the lock that keeps it to one thread at a time. A node has several; each knows the clients whose identifiers
 * fall to it, so that threads which serve different clients seldom meet.
 *
 * <p>Packets are sent while the lock is held: a datagram's way into the kernel takes about as long as a second locking would.
 */
final class Stripe {
    /** Who runs the procedures of Requests that have come in. */
    interface Requests {
        void run(RunningCall call);
    }

    /** Octets of the largest packet: header, a whole packet group and the checksum. */
    static final int PACKET_OCTETS = 64 + 32 * 512 + 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final VmtpModule machine;
    private final DatagramPort port;
    private final Output output = new Output(PACKET_OCTETS);
    private final ByteBuffer packet = ByteBuffer.wrap(output.octets());
    /** When the machine wants to be called; written under the lock. */
    private volatile long deadlineNanos;

    private volatile boolean hasDeadline;
    private volatile Runnable deadlineMoved = () -> {};

    Stripe(VmtpModule machine, DatagramPort port) {
        this.machine = machine;
        this.port = port;
    }

    /** What is to be done when the machine wants to be called earlier than was known, by whichever thread is in it then. */
    void whenDeadlineMoves(Runnable action) {
        deadlineMoved = action;
    }

    void receive(long now, SocketAddress source, boolean multicast, byte[] octets, int length, Requests requests)
            throws IOException {
        lock.lock();
        try {
            machine.receive(now, source, multicast, octets, 0, length);
        } finally {
            leave(now, requests);
        }
    }

    void submit(Command command, Requests requests) throws IOException {
        long now = enter();
        try {
            machine.submit(now, command);
        } finally {
            leave(now, requests);
        }
    }

    /** Sends the Request of a transaction to one server; {@link Command.Send} without the object. */
    void send(ClientTransaction transaction, long server, SocketAddress address, Requests requests) throws IOException {
        long now = enter();
        try {
            machine.send(now, transaction, server, address);
        } finally {
            leave(now, requests);
        }
    }

    /** Sends the Response of a call; {@link Command.Respond} without the object. */
    void respond(ServerTransaction transaction, Requests requests) throws IOException {
        long now = enter();
        try {
            machine.respond(now, transaction);
        } finally {
            leave(now, requests);
        }
    }

    void expire(long now, Requests requests) throws IOException {
        lock.lock();
        try {
            machine.expire(now);
        } finally {
            leave(now, requests);
        }
    }

    private long enter() {
        lock.lock();
        return System.nanoTime();
    }

    /** Does what the machine now wants done, and lets the next thread in. */
    private void leave(long now, Requests requests) throws IOException {
        try {
            drain(now, requests);
        } finally {
            lock.unlock();
        }
    }

    /** Looks at something of the machine's while no other thread is in it. */
    <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    private void drain(long now, Requests requests) throws IOException {
        boolean interrupted = Thread.currentThread().isInterrupted();
        while (machine.poll(now, output)) {
            switch (output.kind()) {
                case PACKET -> {
                    if (output.length() > 0) {
                        packet.limit(output.length()).position(0);
                        port.send(packet, output.destination());
                    } else if (!interrupted) {
                        forgetInterrupt();
                    }
                }
                case REQUEST -> requests.run(RunningCall.of(output.request(), this));
                case ABORTED -> RunningCall.abort(output.request());
                case PROGRESS -> progress(output.client());
            }
        }
        long wait = machine.nanosToDeadline(now);
        boolean any = wait != Long.MAX_VALUE;
        long deadline = now + (any ? wait : 0);
        boolean earlier = any && (!hasDeadline || deadline - deadlineNanos < 0);
        hasDeadline = any;
        deadlineNanos = deadline;
        if (earlier) {
            deadlineMoved.run();
        }
    }

    /**
     * Memory was given back while this thread read it, and the virtual machine, which throws in its midst then, has set its interrupt
     * status too (HotSpot's {@code JavaThread::install_async_exception}). Nobody meant that: the thread may wait for another call, or
     * read for all of them.
     */
    private static void forgetInterrupt() {
        Thread.interrupted();
    }

    private static void progress(ClientTransaction transaction) {
        if (transaction.owner() instanceof CallSlot slot) {
            slot.progress();
        }
    }

    /** Nanoseconds from now until the machine wants to be called; {@link Long#MAX_VALUE} when it does not. */
    long nanosToDeadline(long now) {
        return hasDeadline ? Math.max(0, deadlineNanos - now) : Long.MAX_VALUE;
    }
}
