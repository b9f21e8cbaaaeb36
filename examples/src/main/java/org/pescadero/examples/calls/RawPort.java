package org.pescadero.examples.calls;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.pescadero.msocket.SpinTuner;

/** A bare UDP port that waits in one of the ways of {@link Waiting}: what both sides of the raw echo stand on. */
abstract sealed class RawPort implements AutoCloseable permits RawEchoClient, RawEchoServer {
    /** Larger than any packet of the table, and within one Ethernet frame. */
    static final int MAX_OCTETS = 1472;
    /** A sequence number and the size that the echo shall have, 4 octets each. */
    static final int MIN_OCTETS = 8;

    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Even who never blocks does so when the measurement has been over for so long. */
    private static final long BORED_NANOS = 2_000_000_000;

    final DatagramChannel channel;
    final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_OCTETS);
    private final Selector selector;
    /** The very rule of the implementation that this is compared with. */
    private final SpinTuner spin;

    RawPort(Waiting waiting) throws IOException {
        spin = new SpinTuner(waiting.spinNanos(), waiting == Waiting.SPIN);
        channel = DatagramChannel.open();
        selector = Selector.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /** Takes one waiting packet into the buffer, ready to be read; false, at once, when there is none. */
    abstract boolean poll() throws IOException;

    /** Waits for a packet; false when none came in time or the port was closed. */
    final boolean await(long timeoutNanos) throws IOException {
        long start = System.nanoTime();
        boolean came = look(start) || block(start, timeoutNanos);
        if (came) {
            spin.arrived(System.nanoTime() - start);
        }
        return came;
    }

    private boolean look(long start) throws IOException {
        long waited = 0;
        do {
            if (poll()) {
                return true;
            }
            Thread.onSpinWait();
            waited = System.nanoTime() - start;
        } while (spin.spins(waited) && waited < BORED_NANOS);
        return false;
    }

    private boolean block(long start, long timeoutNanos) throws IOException {
        long spent = System.nanoTime() - start;
        while (spent < timeoutNanos && selector.isOpen()) {
            selector.select(Math.max(1, (timeoutNanos - spent) / NANOS_PER_MILLI));
            selector.selectedKeys().clear();
            if (poll()) {
                return true;
            }
            spent = System.nanoTime() - start;
        }
        return false;
    }

    @Override
    public void close() {
        try (channel;
                selector) {
            selector.wakeup();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
