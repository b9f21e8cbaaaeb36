package org.pescadero.msocket;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A port on IP itself: datagrams of one protocol number, without ports. Addresses have the port 0. What comes in has its IP header,
 * which is taken off; what goes out gets one from the kernel.
 *
 * <p>An interrupt of the waiting thread is noticed within a tenth of a second: the kernel's wait does not know of it.
 */
final class RawPort implements GroupPort {
    private static final int MAX_DATAGRAM_OCTETS = 65535;
    private static final int MAX_WAIT_MILLIS = 100;
    private static final int BUFFER_OCTETS = 4 << 20;
    private static final long DESTINATION_AT = 16;
    private static final Inet4Address ANY = Inet4Address.ofLiteral("0.0.0.0");

    private final LinuxSockets kernel;
    private final Arena arena = Arena.ofShared();
    private final int descriptor;
    private final int wakener;
    private final InetSocketAddress local;
    private final boolean hearsGroups;
    private final List<NetworkInterface> interfaces;
    private final List<MemorySegment> ways = new ArrayList<>();
    private final Set<InetAddress> joined = ConcurrentHashMap.newKeySet();
    /** Many may use the descriptor, but nobody while it is closed: its number may then be another's. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    /** Guards what is used to send. */
    private final Object sending = new Object();

    private final MemorySegment sendState;
    private final MemorySegment outgoing;
    private final MemorySegment to;
    /** The reader's own, of which there is one at a time. */
    private final MemorySegment receiveState;

    private final MemorySegment incoming;
    private final MemorySegment from;
    private final MemorySegment fromLength;
    private final MemorySegment polled;
    private final MemorySegment event;
    private volatile boolean closed;
    private int receiveBufferOctets;

    private RawPort(
            LinuxSockets kernel,
            int protocol,
            InetSocketAddress local,
            boolean hearsGroups,
            List<NetworkInterface> interfaces)
            throws IOException {
        this.kernel = kernel;
        this.local = local;
        this.hearsGroups = hearsGroups;
        this.interfaces = List.copyOf(interfaces);
        interfaces.forEach(each -> ways.add(RawAddresses.membership(arena, ANY, each)));
        sendState = LinuxSockets.state(arena);
        outgoing = arena.allocate(MAX_DATAGRAM_OCTETS);
        to = arena.allocate(RawAddresses.SOCKET_ADDRESS_OCTETS, Long.BYTES);
        receiveState = LinuxSockets.state(arena);
        incoming = arena.allocate(MAX_DATAGRAM_OCTETS);
        from = arena.allocate(RawAddresses.SOCKET_ADDRESS_OCTETS, Long.BYTES);
        fromLength = arena.allocate(ValueLayout.JAVA_INT);
        polled = arena.allocate(2 * Long.BYTES, Long.BYTES);
        event = arena.allocate(ValueLayout.JAVA_LONG);
        int type = LinuxSockets.SOCK_RAW | LinuxSockets.SOCK_NONBLOCK | LinuxSockets.SOCK_CLOEXEC;
        descriptor = kernel.socket(sendState, LinuxSockets.AF_INET, type, protocol);
        if (descriptor < 0) {
            int error = LinuxSockets.errno(sendState);
            arena.close();
            throw RawErrors.notOpened(protocol, error);
        }
        wakener = kernel.eventDescriptor(sendState);
    }

    /** A port for what is sent to an address with a protocol number; host groups leave by the interfaces. */
    static RawPort unicast(int protocol, Inet4Address address, List<NetworkInterface> interfaces) throws IOException {
        RawPort port =
                new RawPort(LinuxSockets.instance(), protocol, new InetSocketAddress(address, 0), false, interfaces);
        return prepared(port, address);
    }

    /** A port for what is sent to host groups with a protocol number, on these interfaces. */
    static RawPort ofGroup(int protocol, InetAddress group, List<NetworkInterface> interfaces) throws IOException {
        RawPort port =
                new RawPort(LinuxSockets.instance(), protocol, new InetSocketAddress(group, 0), true, interfaces);
        prepared(port, ANY);
        try {
            port.join(group);
            return port;
        } catch (IOException | RuntimeException e) {
            port.close();
            throw e;
        }
    }

    private static RawPort prepared(RawPort port, Inet4Address address) throws IOException {
        try {
            port.prepare(address);
            return port;
        } catch (IOException | RuntimeException e) {
            port.close();
            throw e;
        }
    }

    private void prepare(Inet4Address address) throws IOException {
        option(LinuxSockets.SOL_SOCKET, LinuxSockets.SO_RCVBUF, BUFFER_OCTETS);
        option(LinuxSockets.SOL_SOCKET, LinuxSockets.SO_SNDBUF, BUFFER_OCTETS);
        // The kernel doubles what it was asked for, for its own reckoning.
        receiveBufferOctets = option(LinuxSockets.SOL_SOCKET, LinuxSockets.SO_RCVBUF) / 2;
        option(LinuxSockets.IPPROTO_IP, LinuxSockets.IP_MULTICAST_ALL, 0);
        RawAddresses.write(to, address);
        if (kernel.bind(sendState, descriptor, to) < 0) {
            throw RawErrors.failed("cannot bind to " + address.getHostAddress(), LinuxSockets.errno(sendState));
        }
    }

    private void option(int level, int option, int value) throws IOException {
        event.set(ValueLayout.JAVA_INT, 0, value);
        if (kernel.setOption(sendState, descriptor, level, option, event.asSlice(0, Integer.BYTES)) < 0) {
            throw RawErrors.failed("cannot set option " + option, LinuxSockets.errno(sendState));
        }
    }

    private int option(int level, int option) throws IOException {
        MemorySegment value = event.asSlice(0, Integer.BYTES);
        MemorySegment size = event.asSlice(Integer.BYTES, Integer.BYTES);
        size.set(ValueLayout.JAVA_INT, 0, Integer.BYTES);
        if (kernel.option(sendState, descriptor, level, option, value, size) < 0) {
            throw RawErrors.failed("cannot ask for option " + option, LinuxSockets.errno(sendState));
        }
        return value.get(ValueLayout.JAVA_INT, 0);
    }

    @Override
    public OptionalInt receiveBufferOctets() {
        return OptionalInt.of(receiveBufferOctets);
    }

    @Override
    public boolean send(ByteBuffer datagram, SocketAddress destination) throws IOException {
        if (!(destination instanceof InetSocketAddress inet) || !(inet.getAddress() instanceof Inet4Address host)) {
            return false;
        }
        enter();
        try {
            synchronized (sending) {
                int length = Math.min(datagram.remaining(), MAX_DATAGRAM_OCTETS);
                MemorySegment.copy(MemorySegment.ofBuffer(datagram), 0, outgoing, 0, length);
                datagram.position(datagram.position() + length);
                RawAddresses.write(to, host);
                return host.isMulticastAddress() ? multicast(length) : sendOnce(length);
            }
        } finally {
            use.readLock().unlock();
        }
    }

    /** A datagram that the kernel does not take is lost, as datagrams may be. */
    private boolean sendOnce(int length) {
        return kernel.send(sendState, descriptor, outgoing, length, to) == length;
    }

    /** Which interface a multicast leaves by is an option of the socket. */
    private boolean multicast(int length) {
        boolean sent = false;
        for (MemorySegment way : ways) {
            int set =
                    kernel.setOption(sendState, descriptor, LinuxSockets.IPPROTO_IP, LinuxSockets.IP_MULTICAST_IF, way);
            sent |= set == 0 && sendOnce(length);
        }
        return sent;
    }

    @Override
    public @Nullable SocketAddress receive(ByteBuffer into) throws IOException {
        enter();
        try {
            while (true) {
                fromLength.set(ValueLayout.JAVA_INT, 0, (int) RawAddresses.SOCKET_ADDRESS_OCTETS);
                long length = kernel.receive(receiveState, descriptor, incoming, from, fromLength);
                if (length < 0) {
                    return null;
                }
                if (take(length, into)) {
                    return RawAddresses.read(from);
                }
            }
        } finally {
            use.readLock().unlock();
        }
    }

    /** Takes off the IP header; false for what is not for this port. */
    private boolean take(long length, ByteBuffer into) {
        long header = length == 0 ? 0 : (incoming.get(ValueLayout.JAVA_BYTE, 0) & 0xF) * 4L;
        if (header < DESTINATION_AT + Integer.BYTES || header > length) {
            return false;
        }
        InetAddress destination = RawAddresses.host(incoming, DESTINATION_AT);
        if (hearsGroups ? !joined.contains(destination) : destination.isMulticastAddress()) {
            return false;
        }
        int taken = (int) Math.min(length - header, into.remaining());
        MemorySegment.copy(incoming, header, MemorySegment.ofBuffer(into), 0, taken);
        into.position(into.position() + taken);
        return true;
    }

    @Override
    public void await(long timeoutNanos) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(Math.min(timeoutNanos, Long.MAX_VALUE - 999_999) + 999_999);
        long left = millis;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            int slice = (int) Math.min(left, MAX_WAIT_MILLIS);
            if (somethingHappens(slice)) {
                return;
            }
            left -= slice;
        }
    }

    private boolean somethingHappens(int millis) throws IOException {
        enter();
        try {
            polled.set(ValueLayout.JAVA_INT, 0, descriptor);
            polled.set(ValueLayout.JAVA_INT, 4, LinuxSockets.POLLIN);
            polled.set(ValueLayout.JAVA_INT, 8, wakener);
            polled.set(ValueLayout.JAVA_INT, 12, LinuxSockets.POLLIN);
            int ready = kernel.poll(receiveState, polled, 2, millis);
            if (ready > 0) {
                kernel.read(receiveState, wakener, event);
            }
            return ready != 0;
        } finally {
            use.readLock().unlock();
        }
    }

    /** Nobody closes the port before {@code use.readLock().unlock()}. */
    private void enter() throws ClosedChannelException {
        use.readLock().lock();
        if (closed) {
            use.readLock().unlock();
            throw new ClosedChannelException();
        }
    }

    @Override
    public void wakeup() {
        use.readLock().lock();
        try (Arena own = Arena.ofConfined()) {
            if (arena.scope().isAlive()) {
                kernel.write(LinuxSockets.state(own), wakener, own.allocateFrom(ValueLayout.JAVA_LONG, 1L));
            }
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void join(InetAddress group) throws IOException {
        if (!joined.contains(group) && change(group, LinuxSockets.IP_ADD_MEMBERSHIP) == 0) {
            throw new IOException("cannot join host group " + group.getHostAddress() + " on any of "
                    + interfaces.stream().map(NetworkInterface::getName).toList());
        }
        joined.add(group);
    }

    @Override
    public void leave(InetAddress group) throws IOException {
        if (joined.remove(group)) {
            change(group, LinuxSockets.IP_DROP_MEMBERSHIP);
        }
    }

    /** On how many interfaces that was possible. */
    private int change(InetAddress group, int option) throws IOException {
        enter();
        int done = 0;
        try (Arena own = Arena.ofConfined()) {
            for (NetworkInterface each : interfaces) {
                MemorySegment request = RawAddresses.membership(own, group, each);
                MemorySegment state = LinuxSockets.state(own);
                if (kernel.setOption(state, descriptor, LinuxSockets.IPPROTO_IP, option, request) == 0) {
                    done++;
                }
            }
        } finally {
            use.readLock().unlock();
        }
        return done;
    }

    @Override
    public SocketAddress localAddress() {
        return local;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        wakeup();
        use.writeLock().lock();
        try {
            if (arena.scope().isAlive()) {
                kernel.close(receiveState, descriptor);
                kernel.close(receiveState, wakener);
                arena.close();
            }
        } finally {
            use.writeLock().unlock();
        }
    }
}
