package org.pescadero.simulator.rate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pescadero.simulator.world.EventQueue;
import org.pescadero.vmtp.rate.RateController;
import org.pescadero.vmtp.rate.RateProfile;
import org.pescadero.vmtp.rate.RoundTripTime;

/**
 * Packet groups without end from one host to another, as the rate control sees them: what is sent, the masks that come back, and
 * nothing else of VMTP.
 */
final class AbstractFlow {
    static final int PACKET_OCTETS = 1092;
    private static final int NOTICE_OCTETS = 68;
    private static final int GROUP_PACKETS = 16;
    private static final int WHOLE = (1 << GROUP_PACKETS) - 1;

    /** A packet group that is not yet there. */
    private static final class Group {
        final long number;
        int unsent = WHOLE;
        int outstanding;
        int acknowledged;
        int generation;
        int older;
        long firstSentNanos;
        int timing = -1;
        int askBit;
        long askedNanos;
        int questions;

        Group(long number) {
            this.number = number;
        }
    }

    /** The receiver's side of a group. */
    private static final class Assembly {
        int received;
        int generation;
        long asked;
    }

    private final EventQueue events;
    private final Bottleneck forth;
    private final Bottleneck back;
    private final RateProfile profile;
    private final RoundTripTime roundTrip;
    private final RateController controller;
    private final long holeNanos;
    private final long leastRtoNanos;
    private final Map<Long, Group> groups = new LinkedHashMap<>();
    private final Map<Long, Assembly> assemblies = new HashMap<>();
    private long nextGroup;
    private long nextSendNanos;
    private boolean pumping;
    private long sent;
    private long heardNanos;
    private long delivered;

    AbstractFlow(EventQueue events, Bottleneck forth, Bottleneck back, RateProfile profile) {
        this.events = events;
        this.forth = forth;
        this.back = back;
        this.profile = profile;
        roundTrip = new RoundTripTime(profile.recentSamples());
        boolean far = profile.tests();
        holeNanos = far ? 1_000_000 : 100_000;
        leastRtoNanos = far ? 200_000_000 : 5_000_000;
        controller = new RateController(profile, roundTrip);
    }

    RateController controller() {
        return controller;
    }

    long sent() {
        return sent;
    }

    /** Packets that arrived for the first time. */
    long delivered() {
        return delivered;
    }

    @Override
    public String toString() {
        return controller.state() + " w=" + controller.window() + " inflight=" + controller.inFlight() + " rtt="
                + roundTrip.latestNanos() + "/" + roundTrip.shortestNanos();
    }

    void start(long atNanos) {
        events.at(atNanos, this::pump);
    }

    private void pump() {
        while (controller.room() > 0 && events.now() >= nextSendNanos) {
            long gap = controller.gapNanos();
            int bundle = Math.min(controller.room(), controller.bundle(gap));
            for (int i = 0; i < bundle; i++) {
                sendOne(i == bundle - 1 && controller.room() == 1);
            }
            nextSendNanos = Math.max(nextSendNanos, events.now() - roundTrip.smoothedNanos() / 32) + bundle * gap;
        }
        if (controller.room() > 0 && !pumping) {
            pumping = true;
            events.at(nextSendNanos, () -> {
                pumping = false;
                pump();
            });
        }
    }

    private Group current() {
        for (Group group : groups.values()) {
            if (group.unsent != 0) {
                return group;
            }
        }
        Group fresh = new Group(nextGroup++);
        groups.put(fresh.number, fresh);
        return fresh;
    }

    private void sendOne(boolean last) {
        Group group = current();
        int bit = Integer.lowestOneBit(group.unsent);
        group.unsent &= ~bit;
        if (group.outstanding == 0) {
            group.firstSentNanos = events.now();
            watch(group, group.generation);
        }
        group.outstanding |= bit;
        boolean ask = last || group.unsent == 0;
        transmit(group, bit, ask);
        controller.sent(events.now(), 1);
        if (ask) {
            group.timing = group.generation;
            group.askBit = bit;
            group.askedNanos = events.now();
            int generation = ++group.generation;
            group.older = group.outstanding;
            watch(group, generation);
        }
    }

    private void transmit(Group group, int bits, boolean ask) {
        sent++;
        int generation = group.generation;
        forth.carry(bits == 0 ? NOTICE_OCTETS : PACKET_OCTETS, () -> receive(group.number, bits, generation, ask));
    }

    private void watch(Group group, int generation) {
        long rto = roundTrip.isMeasured()
                ? Math.max(leastRtoNanos, roundTrip.cautiousNanos())
                : profile.tests() ? 1_000_000_000 : 20_000_000;
        events.after(rto << Math.min(group.questions, 6), () -> {
            if (groups.containsKey(group.number)
                    && group.generation == generation
                    && (group.outstanding != 0 || (group.unsent != 0 && controller.inFlight() == 0))) {
                if (group.questions++ > 0 && heardNanos < group.askedNanos) {
                    controller.silent();
                }
                group.timing = -1;
                group.older = group.outstanding;
                group.askBit = 0;
                group.generation++;
                transmit(group, 0, true);
                group.generation++;
                watch(group, group.generation);
                group.askedNanos = events.now();
            }
        });
    }

    private void receive(long number, int bits, int generation, boolean ask) {
        Assembly assembly = assemblies.computeIfAbsent(number, n -> new Assembly());
        if ((bits & ~assembly.received) != 0) {
            delivered++;
        }
        assembly.received |= bits;
        assembly.generation = generation;
        if (assembly.received == WHOLE) {
            answer(number, assembly);
            return;
        }
        boolean contiguous = (assembly.received & (assembly.received + 1)) == 0;
        boolean last = assembly.received >>> (GROUP_PACKETS - 1) != 0;
        if (ask && (contiguous || bits == 0)) {
            answer(number, assembly);
            return;
        }
        long silence = profile.tests() ? roundTrip.smoothedNanos() / 4 : 1_000_000;
        long hole = Math.max(holeNanos, roundTrip.smoothedNanos() / 8);
        long asked = ++assembly.asked;
        events.after(ask || last ? hole : Math.max(10 * holeNanos, silence), () -> {
            if (assembly.asked == asked && assembly.received != WHOLE) {
                answer(number, assembly);
            }
        });
    }

    private void answer(long number, Assembly assembly) {
        assembly.asked++;
        int mask = assembly.received;
        int generation = assembly.generation;
        back.carry(NOTICE_OCTETS, () -> notified(number, mask, generation));
    }

    private void notified(long number, int mask, int generation) {
        Group group = groups.get(number);
        if (group == null) {
            return;
        }
        group.questions = 0;
        controller.heard();
        heardNanos = events.now();
        int arrived = group.outstanding & mask;
        boolean late = events.now() - group.askedNanos >= roundTrip.smoothedNanos() * 9 / 8;
        boolean tells =
                (mask & group.askBit) != 0 || ((late || group.askBit == 0) && generation == group.generation - 1);
        int missing = tells ? group.older & group.outstanding & ~mask : 0;
        if (group.timing == generation && missing == 0 && (mask & group.askBit) != 0) {
            roundTrip.sample(events.now(), events.now() - group.askedNanos);
            group.timing = -1;
        }
        group.outstanding &= ~(arrived | missing);
        group.older &= group.outstanding;
        group.acknowledged |= mask;
        group.unsent |= missing;
        group.unsent &= ~mask;
        if (arrived != 0) {
            controller.arrived(events.now(), Integer.bitCount(arrived), group.firstSentNanos);
        }
        if (missing != 0) {
            controller.lost(events.now(), Integer.bitCount(missing), group.firstSentNanos);
        }
        if (group.acknowledged == WHOLE) {
            groups.remove(number);
            assemblies.remove(number);
        }
        pump();
    }
}
