package org.pescadero.vmtp.machine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.rate.HostRates;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Modules in one thread on a virtual network in virtual time: the same seed makes the same history. */
final class World {
    static final long MILLI = 1_000_000;
    static final long SECOND = 1000 * MILLI;

    /** A packet in flight or an event to come. */
    private record Event(long nanos, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return nanos != other.nanos ? Long.compare(nanos, other.nanos) : Long.compare(order, other.order);
        }
    }

    /** A packet as a test may want to judge it. */
    record Sent(Host from, SocketAddress to, byte[] octets, int index) {
        boolean isResponse() {
            return Packet.isResponse(octets, 0);
        }

        boolean isNotify() {
            int code = Packet.code(octets, 0);
            return !isResponse()
                    && (code == Management.NOTIFY_VMTP_CLIENT
                            || code == Management.NOTIFY_VMTP_SERVER
                            || code == Management.NOTIFY_REMOTE_VMTP_CLIENT);
        }

        boolean isRequest() {
            return !isResponse() && !isNotify();
        }
    }

    final SplitMix64 random;
    final List<String> trace = new ArrayList<>();
    final Map<SocketAddress, Host> hosts = new LinkedHashMap<>();
    final Map<SocketAddress, List<Host>> groups = new LinkedHashMap<>();
    final List<Sent> sent = new ArrayList<>();
    PathProfile profile = PathProfile.LAN;
    Timing timing = address -> profile;
    Limits limits = Limits.defaults();
    /** What hosts that are made from now on know of the ways to others; those of one node share it. */
    Supplier<HostRates> rates = HostRates::new;

    int lossPercent;
    int duplicatePercent;
    int reorderPercent;
    long delayNanos = 100_000;
    Predicate<Sent> drop = packet -> false;
    boolean remember = true;
    /** Whether Notify operations are described with the transaction that they are about. */
    boolean numbers;

    long now = Long.MAX_VALUE - 3 * SECOND; // so that the scale wraps in every test

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long start = now;
    private long order;
    private int packets;
    private int moves;

    World(long seed) {
        random = new SplitMix64(seed);
    }

    static InetSocketAddress address(int host) {
        return new InetSocketAddress(ip(10, 0, 0, host), 1045);
    }

    static InetAddress ip(int... octets) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) octets[0], (byte) octets[1], (byte) octets[2], (byte) octets[3]});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    Host host(String name) {
        return host(name, now - start);
    }

    /** A host that has been up for this long. */
    Host host(String name, long upNanos) {
        Host host = new Host(this, name, hosts.size() + 1, now - upNanos);
        hosts.put(host.address, host);
        return host;
    }

    /** From now on the host is elsewhere; what is on its way to where it was is lost. */
    void move(Host host) {
        hosts.remove(host.address);
        host.address = address(100 + moves++);
        hosts.put(host.address, host);
    }

    void join(SocketAddress group, Host host) {
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(host);
    }

    long elapsed() {
        return now - start;
    }

    void at(long nanosFromNow, Runnable action) {
        events.add(new Event(elapsed() + nanosFromNow, order++, action));
    }

    void send(Host from, SocketAddress to, byte[] buffer, int length, boolean multicast) {
        byte[] octets = Arrays.copyOf(buffer, length);
        Sent packet = new Sent(from, to, octets, packets++);
        boolean lost = drop.test(packet) || random.percent(lossPercent);
        if (remember) {
            sent.add(packet);
            trace.add(describe(packet) + (lost ? " LOST" : ""));
        }
        List<Host> receivers = multicast
                ? groups.getOrDefault(to, List.of())
                : hosts.containsKey(to) ? List.of(hosts.get(to)) : List.of();
        for (Host receiver : receivers) {
            if (!lost) {
                arrive(packet, receiver, multicast);
            }
            if (random.percent(duplicatePercent)) {
                arrive(packet, receiver, multicast);
            }
        }
    }

    private void arrive(Sent packet, Host receiver, boolean multicast) {
        long delay = delayNanos + (random.percent(reorderPercent) ? random.below(5) * MILLI : 0);
        InetSocketAddress source = packet.from().address;
        at(delay, () -> receiver.receive(source, multicast, packet.octets()));
    }

    /** Lets time pass until something is so. */
    boolean until(BooleanSupplier condition, long withinNanos) {
        long end = elapsed() + withinNanos;
        hosts.values().forEach(Host::drain);
        while (!condition.getAsBoolean()) {
            long next = events.isEmpty() ? Long.MAX_VALUE : events.peek().nanos();
            for (Host host : hosts.values()) {
                long wait = host.module.nanosToDeadline(now);
                if (wait != Long.MAX_VALUE && !host.frozen) {
                    next = Math.min(next, elapsed() + wait);
                }
            }
            if (next > end) {
                now = start + end;
                return condition.getAsBoolean();
            }
            now = start + Math.max(next, elapsed());
            while (!events.isEmpty() && events.peek().nanos() <= elapsed()) {
                events.poll().action().run();
            }
            for (Host host : hosts.values()) {
                if (!host.frozen) {
                    host.module.expire(now);
                    host.drain();
                }
            }
        }
        return true;
    }

    void pass(long nanos) {
        until(() -> false, nanos);
    }

    /** A packet in a line, e.g. {@code C>S Request 5 #1 APG pd=3}. */
    String describe(Sent packet) {
        byte[] octets = packet.octets();
        int control = Packet.control(octets, 0);
        Host to = hosts.get(packet.to());
        StringBuilder line = new StringBuilder(packet.from().name + ">" + (to == null ? "*" : to.name) + " ");
        int code = Packet.code(octets, 0);
        if (packet.isNotify()) {
            line.append(notify(code)).append(ResponseCodes.name(Packet.word(octets, Packet.SEGMENT_SIZE)));
            if (Packet.word(octets, Packet.MSG_DELIVERY) != 0) {
                line.append(numbers ? " ~" + Packet.word(octets, Packet.USER_DATA + 8) : "")
                        .append(" has ")
                        .append(Integer.toHexString(Packet.word(octets, Packet.MSG_DELIVERY)));
            }
            return line.toString();
        }
        line.append(packet.isResponse() ? "Response" : name(code));
        if (Control.forwardCount(control) != 0) {
            line.append(" forwarded ").append(Control.forwardCount(control));
        }
        if (Control.retransmitCount(control) != 0) {
            line.append(" #").append(Control.retransmitCount(control));
        }
        if ((control & Control.STREAMING) != 0) {
            line.append(" ~").append(Packet.transaction(octets, 0));
        }
        if ((control & Control.APG) != 0) {
            line.append(" APG");
        }
        if (Packet.delivery(octets, 0) != 0) {
            line.append(" blocks ").append(Integer.toHexString(Packet.delivery(octets, 0)));
        }
        return line.toString();
    }

    private static String notify(int code) {
        return switch (code) {
            case Management.NOTIFY_VMTP_CLIENT -> "NotifyVmtpClient ";
            case Management.NOTIFY_VMTP_SERVER -> "NotifyVmtpServer ";
            default -> "NotifyRemoteVmtpClient ";
        };
    }

    private static String name(int code) {
        return switch (code) {
            case Management.PROBE_ENTITY -> "Probe";
            case Management.SIGNAL_ENTITY -> "Signal";
            default -> "Request";
        };
    }
}
