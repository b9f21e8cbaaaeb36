package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Priority;
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
 * a single packet group may have to wait for word of its receiver. Only Requests that are more urgent count as going by: a Response may
 * have been begun long before its first packet goes, when its address had to be proven first, and among equals what is older goes
 * first. Nothing counts before the second packet: the first may have been told BUSY.
 */
final class Turns {
    /** Of so many packets one is that of the oldest message. */
    private static final int TURNS = 16;
    /** Packets that may go by besides: while a message waits for word of its receiver nobody else need wait. */
    private static final int PATIENCE = 256;

    /** A message that goes to a host. */
    private static final class Message {
        final long client;
        final boolean response;
        final int first;
        final int groups;
        final int rank;
        final int[] left;
        int passed;
        int served;

        Message(byte[] octets) {
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
            int group = Packet.transaction(octets, 0) - first;
            return client == Packet.client(octets, 0)
                    && response == Packet.isResponse(octets, 0)
                    && group >= 0
                    && group < groups;
        }

        void sent(byte[] octets) {
            left[Packet.transaction(octets, 0) - first] &= ~Packet.delivery(octets, 0);
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
    private boolean reported;

    Turns(World world, int node) {
        this.world = world;
        this.node = node;
    }

    /** A packet departs. */
    void departs(Datagram packet) {
        byte[] octets = packet.octets();
        if (packet.multicast() || world.plan().conditions().crowded() || !takesTurns(octets)) {
            return;
        }
        List<Message> messages = hosts.computeIfAbsent(packet.destination(), a -> new ArrayList<>());
        Optional<Message> known =
                messages.stream().filter(m -> m.isSame(octets)).findFirst();
        int order = known.map(messages::indexOf).orElse(messages.size());
        known.ifPresent(message -> message.sent(octets));
        for (int i = 0; i < messages.size(); i++) {
            Message each = messages.get(i);
            if (!each.isOut() && !mayRest(each)) {
                turnOf(packet, octets, each, i >= order);
            }
        }
        if (known.isEmpty() && mayBegin(octets)) {
            messages.removeIf(m -> m.client == Packet.client(octets, 0) && m.response == Packet.isResponse(octets, 0));
            Message begun = new Message(octets);
            begun.sent(octets);
            messages.add(begun);
        }
    }

    /** A packet goes to where another message is waiting to go on. */
    private void turnOf(Datagram packet, byte[] octets, Message waiting, boolean served) {
        int rank = Priority.rank(Control.priority(Packet.control(octets, 0)));
        if (served) {
            waiting.served++;
            if (rank > waiting.rank) {
                world.tally().turnGiven();
            }
        } else if (waiting.served > 0 && rank < waiting.rank && !Packet.isResponse(octets, 0)) {
            waiting.passed++;
            judge(packet, waiting);
        }
    }

    private void judge(Datagram packet, Message waiting) {
        if (waiting.passed > (TURNS - 1) * (waiting.served + 1) + PATIENCE && !reported) {
            reported = true;
            String what = "n" + node + " has sent " + waiting.passed + " packets of later and more urgent messages to "
                    + packet.destination() + " and " + waiting.served + " of transaction "
                    + Integer.toHexString(waiting.first) + " and those before it, which is not all out";
            world.ledger().violated(Invariant.I13_FLOW, world.now(), 0, what);
        }
    }

    private boolean mayRest(Message message) {
        int last = message.response ? message.first : message.first + message.groups - 1;
        // What is told BUSY waits for its server and not for its turn.
        return world.ledger().isOver(message.client, last) || world.ledger().mayBeTurnedAway(message.client, last);
    }

    /** Whether a packet takes its turn with others under the window of the path: of several, with somebody to tell how they arrive. */
    private boolean takesTurns(byte[] octets) {
        if (PacketCheck.check(octets, 0, octets.length, world.limits()) != PacketFault.NONE
                || Packet.delivery(octets, 0) == 0) {
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
