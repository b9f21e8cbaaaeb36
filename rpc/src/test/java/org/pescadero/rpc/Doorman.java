package org.pescadero.rpc;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.wire.Packet;

/** Stands before a process, and lets some of the questions not in by which others find out whether it lives. */
public final class Doorman implements AutoCloseable {
    /** The operation, flags left aside. */
    private static final int PROBE_ENTITY = 0x0101;

    private final DatagramSocket door;
    private final InetSocketAddress inside;
    private @Nullable SocketAddress outside;
    private IntPredicate refused = question -> false;
    private final Map<Integer, Integer> asked = new HashMap<>();

    public Doorman(InetSocketAddress of) throws IOException {
        inside = new InetSocketAddress("127.0.0.1", of.getPort());
        door = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
        Thread.ofPlatform().daemon().name("doorman").start(this::run);
    }

    /** Where the process can be called. */
    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", door.getLocalPort());
    }

    /** From now on questions are counted, the next one being the first. */
    public synchronized void refuse(IntPredicate questions) {
        refused = questions;
        asked.clear();
    }

    /** How many there have been since. */
    public synchronized int asked() {
        return asked.size();
    }

    private void run() {
        byte[] octets = new byte[64 << 10];
        while (!door.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(octets, octets.length);
                door.receive(packet);
                pass(packet);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(DatagramPacket packet) throws IOException {
        if (packet.getSocketAddress().equals(inside)) {
            packet.setSocketAddress(outside);
        } else if (isRefused(packet)) {
            return;
        } else {
            packet.setSocketAddress(inside);
        }
        door.send(packet);
    }

    private synchronized boolean isRefused(DatagramPacket packet) {
        outside = packet.getSocketAddress();
        if ((Packet.word(packet.getData(), Packet.CODE) & 0xFFFF) != PROBE_ENTITY) {
            return false;
        }
        int transaction = Packet.word(packet.getData(), Packet.TRANSACTION);
        return refused.test(asked.computeIfAbsent(transaction, first -> asked.size() + 1));
    }

    @Override
    public void close() {
        door.close();
    }
}
