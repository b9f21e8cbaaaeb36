package org.pescadero.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A UDP relay that harms packets on purpose: peers send to its address, it passes on to the target and back.
 *
 * <pre>
 *   peer A ----\                   /---- socket of A ----\
 *               &gt;---- relay ------&lt;                       &gt;---- target
 *   peer B ----/                   \---- socket of B ----/
 * </pre>
 *
 * Each peer has a socket of its own towards the target, which therefore sees distinct addresses and can send back to each
 * whenever it likes. What happens to the n-th packet of a direction depends on the seed, the direction and n only.
 *
 * <p>Listens on the loopback address. One thread; at most {@value #MAX_PEERS} peers and {@value HeldPackets#MAX_HELD} packets
 * held back.
 */
public final class Relay implements AutoCloseable {
    /** How many peers a relay serves; packets of others are counted as refused. */
    public static final int MAX_PEERS = 64;

    private static final int MAX_DATAGRAM_OCTETS = 65_535;

    private final SocketAddress target;
    private final Luck luck;
    private final Selector selector;
    private final DatagramChannel front;
    private final Map<SocketAddress, DatagramChannel> upstreams = new HashMap<>();
    private final HeldPackets held = new HeldPackets();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM_OCTETS);
    private final Thread thread;

    private volatile RelayCounts counts = new RelayCounts(0, 0, 0, 0, 0, 0, 0);
    private long toTarget;
    private long toPeers;
    private long refused;

    /** A way through the relay: where a packet leaves and where it goes. */
    record Leg(DatagramChannel channel, SocketAddress to) {}

    private Relay(InetSocketAddress target, Faults faults, long seed) throws IOException {
        this.target = target;
        luck = new Luck(faults, seed);
        selector = Selector.open();
        front = DatagramChannel.open();
        front.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        front.configureBlocking(false);
        front.register(selector, SelectionKey.OP_READ);
        thread = Thread.ofPlatform()
                .daemon()
                .name("relay-" + address().getPort())
                .unstarted(this::run);
    }

    /** Opens a relay to a target; it works when this returns. */
    public static Relay open(InetSocketAddress target, Faults faults, long seed) throws IOException {
        Relay relay = new Relay(target, faults, seed);
        relay.thread.start();
        return relay;
    }

    /** Where peers send to. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) front.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened up to now. */
    public RelayCounts counts() {
        return counts;
    }

    /** Ends the relay and waits for its thread; packets still held are lost. */
    @Override
    public void close() {
        closeQuietly(selector);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (selector.isOpen()) {
                held.sendDue(System.nanoTime());
                publishCounts();
                await(held.nanosToNext(System.nanoTime()));
                for (SelectionKey key : selector.selectedKeys()) {
                    drain((DatagramChannel) key.channel(), key.attachment());
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException e) {
            // The relay was closed, or the host has no more sockets: either way no packet passes from now on.
        } finally {
            upstreams.values().forEach(Relay::closeQuietly);
            closeQuietly(front);
            closeQuietly(selector);
        }
    }

    private void await(long nanos) throws IOException {
        if (nanos < 0) {
            selector.select();
        } else if (nanos < TimeUnit.MILLISECONDS.toNanos(1)) {
            selector.selectNow();
        } else {
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    /** Takes all that waits on one socket: the front one (no peer) or that of a peer. */
    private void drain(DatagramChannel from, @Nullable Object peer) throws IOException {
        while (true) {
            buffer.clear();
            SocketAddress source = receive(from);
            if (source == null) {
                return;
            }
            buffer.flip();
            if (peer == null) {
                toTarget++;
                DatagramChannel upstream = upstreamOf(source);
                if (upstream == null) {
                    refused++;
                } else {
                    pass(new Leg(upstream, target), Luck.Direction.TO_TARGET, toTarget);
                }
            } else if (source.equals(target)) {
                toPeers++;
                pass(new Leg(front, (SocketAddress) peer), Luck.Direction.TO_PEER, toPeers);
            }
        }
    }

    private void pass(Leg leg, Luck.Direction direction, long index) {
        Luck.Fate fate = luck.of(direction, index);
        for (int copy = 0; copy < fate.copies(); copy++) {
            if (fate.delayNanos() == 0) {
                HeldPackets.send(leg, buffer.duplicate());
            } else if (!held.add(leg, buffer, System.nanoTime() + fate.delayNanos())) {
                refused++;
            }
        }
    }

    private @Nullable DatagramChannel upstreamOf(SocketAddress peer) throws IOException {
        DatagramChannel known = upstreams.get(peer);
        if (known != null || upstreams.size() == MAX_PEERS) {
            return known;
        }
        DatagramChannel upstream = DatagramChannel.open();
        upstream.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        upstream.configureBlocking(false);
        upstream.register(selector, SelectionKey.OP_READ, peer);
        upstreams.put(peer, upstream);
        return upstream;
    }

    private @Nullable SocketAddress receive(DatagramChannel from) {
        try {
            return from.receive(buffer);
        } catch (IOException e) {
            // A refused port on the way is reported here on some hosts; for a relay it is a lost packet.
            return null;
        }
    }

    private void publishCounts() {
        counts = new RelayCounts(
                toTarget, toPeers, luck.dropped(), luck.duplicated(), luck.reordered(), refused, upstreams.size());
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Nothing depends on a relay's sockets after it is closed.
        }
    }
}
