package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketCheck;
import org.pescadero.vmtp.wire.PacketFault;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * Watches that no long message of one incarnation of a node waits for ever behind more urgent ones to the same host: of so many
 * packets that go there one is of what was begun first and is not all out. How many others go by is counted from the first packet of a
 * message until its last one is out, for messages of several packet groups: these always have something to send till then, where
 * a single packet group may have to wait for word of its receiver.
 */
final class Turns {
    /** Of so many packets one is that of the oldest message. */
    private static final int TURNS = 16;
    /** Packets that may go by besides: while an answer is awaited nobody else need wait. */
    private static final int PATIENCE = 64;

    /** A message that goes to a host. */
    private static final class Message {
        final long begun;
        final long client;
        final boolean response;
        final int first;
        final int groups;
        final int rank;
        final int[] left;
        int passed;
        int served;
        /** Its receiver had no room, and nothing was sent since. */
        boolean rests;

        Message(byte[] octets, long begun) {
            this.begun = begun;
            client = Packet.client(octets, 0);
            response = Packet.isResponse(octets, 0);
            first = Packet.transaction(octets, 0);
            rank = Priority.rank(Control.priority(Packet.control(octets, 0)));
            int size = PacketGroups.segmentSize(octets, 0);
            groups = PacketGroups.count(size);
            left = new int[groups];
            for (int group = 0; group < groups; group++) {
                left[group] = PacketGroups.mask(group, size);
            }
        }

        boolean isSame(byte[] octets) {
            return client == Packet.client(octets, 0)
                    && response == Packet.isResponse(octets, 0)
                    && contains(Packet.transaction(octets, 0));
        }

        boolean contains(int transaction) {
            int group = transaction - first;
            return group >= 0 && group < groups;
        }

        void sent(byte[] octets) {
            rests = false;
            left[Packet.transaction(octets, 0) - first] &= ~Packet.delivery(octets, 0);
        }

        /** Who waits elsewhere was passed by nobody there yet. */
        void moved() {
            passed = 0;
            served = 0;
        }

        boolean isOut() {
            for (int mask : left) {
                if (mask != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final World world;
    private final int node;
    private final Map<SimAddress, List<Message>> hosts = new LinkedHashMap<>();
    /** When the latest Request and the latest Response of each client were begun, one after the other. */
    private final Map<Long, Long> requests = new HashMap<>();

    private final Map<Long, Long> responses = new HashMap<>();
    private long begun;
    private boolean reported;

    Turns(World world, int node) {
        this.world = world;
        this.node = node;
    }

    /** Something has happened within the module: what is begun waits from then on, even if nothing of it departs for long. */
    void happened(ProtocolEvent event, long client) {
        if (event == ProtocolEvent.REQUEST_SENT) {
            requests.put(client, ++begun);
        } else if (event == ProtocolEvent.RESPONSE_ACKNOWLEDGED) {
            hosts.values().forEach(messages -> messages.removeIf(m -> m.response && m.client == client));
        }
    }

    /** A packet without fault has come: who says that there is no room is sent nothing for a while. */
    void understood(Datagram packet) {
        PacketText.refusedTransaction(packet.octets())
                .ifPresent(transaction -> hosts.values().stream()
                        .flatMap(List::stream)
                        .filter(m -> m.contains(transaction))
                        .forEach(m -> m.rests = true));
    }

    /** A procedure has answered a client. */
    void answered(long client) {
        responses.put(client, ++begun);
    }

    private long begun(byte[] octets) {
        Map<Long, Long> known = Packet.isResponse(octets, 0) ? responses : requests;
        return known.getOrDefault(Packet.client(octets, 0), Long.MAX_VALUE);
    }

    /** A packet departs. */
    void departs(Datagram packet) {
        byte[] octets = packet.octets();
        if (packet.multicast() || !isOfTurns(octets)) {
            return;
        }
        List<Message> messages = hosts.computeIfAbsent(packet.destination(), a -> new ArrayList<>());
        follow(packet, messages);
        if (Packet.delivery(octets, 0) == 0) {
            return;
        }
        Optional<Message> known =
                messages.stream().filter(m -> m.isSame(octets)).findFirst();
        long its = known.map(message -> message.begun).orElse(begun(octets));
        known.ifPresent(message -> message.sent(octets));
        for (Message each : messages) {
            if (!each.isOut() && !each.rests && !isOver(each)) {
                turnOf(packet, octets, each, its <= each.begun);
            }
        }
        if (known.isEmpty() && mayBegin(octets)) {
            messages.removeIf(m -> m.client == Packet.client(octets, 0) && m.response == Packet.isResponse(octets, 0));
            Message begun = new Message(octets, its);
            begun.sent(octets);
            messages.add(begun);
        }
    }

    /**
     * A message goes one way: one of which anything goes to another host than before, be it its control block, has found its receiver
     * there. It waits no longer where it was, and takes its turns at the new place from then on.
     */
    private void follow(Datagram packet, List<Message> here) {
        hosts.forEach((host, messages) -> {
            if (!host.equals(packet.destination())) {
                List<Message> moved =
                        messages.stream().filter(m -> m.isSame(packet.octets())).toList();
                messages.removeAll(moved);
                moved.forEach(Message::moved);
                here.addAll(moved);
            }
        });
    }

    /** A packet goes to where another message is waiting to go on. */
    private void turnOf(Datagram packet, byte[] octets, Message waiting, boolean served) {
        if (served) {
            waiting.served++;
            boolean lessUrgent = Priority.rank(Control.priority(Packet.control(octets, 0))) > waiting.rank;
            if (lessUrgent) {
                world.tally().turnGiven();
            }
        } else if (waiting.served > 0
                && ++waiting.passed > (TURNS - 1) * (waiting.served + 1) + PATIENCE
                && !reported) {
            reported = true;
            String what = "n" + node + " has sent " + waiting.passed + " packets of later messages to "
                    + packet.destination() + " and " + waiting.served + " of transaction "
                    + Integer.toHexString(waiting.first) + " and those before it, which is not all out";
            world.ledger().violated(Invariant.I13_FLOW, world.now(), 0, what);
        }
    }

    private boolean isOver(Message message) {
        int last = message.response ? message.first : message.first + message.groups - 1;
        return world.ledger().isOver(message.client, last);
    }

    /** Whether a packet is of a message that takes turns under a window: of several packets, with somebody to tell how they arrive. */
    private boolean isOfTurns(byte[] octets) {
        if (PacketCheck.check(octets, 0, octets.length, world.limits()) != PacketFault.NONE) {
            return false;
        }
        int control = Packet.control(octets, 0);
        boolean several = PacketGroups.segmentSize(octets, 0)
                > world.plan().conditions().blocksPerPacket() * BlockMask.BLOCK_OCTETS;
        boolean request = !Packet.isResponse(octets, 0);
        boolean datagram = request && (Packet.code(octets, 0) & CodeFlags.DGM) != 0;
        boolean group = request && EntityId.isGroup(Packet.server(octets, 0));
        return several && !datagram && !group && (control & Control.NRT) == 0 && Control.forwardCount(control) == 0;
    }

    /** Whether it is the first packet of a message of several packet groups that is in no stream. */
    private static boolean mayBegin(byte[] octets) {
        int control = Packet.control(octets, 0);
        return (control & Control.CMG) != 0 && (control & Control.NSR) == 0 && (Packet.delivery(octets, 0) & 1) != 0;
    }
}
