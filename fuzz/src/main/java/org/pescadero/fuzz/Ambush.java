package org.pescadero.fuzz;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Census;
import org.pescadero.vmtp.machine.ClientStream;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.machine.Member;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * One module that calls strangers, led by the octets of an input. Each step begins with one that says what happens: the two lowest
 * bits at which address, bit 2 whether to put right what a checksum would stop, bit 3 whether it is multicast, bits 4 and 5 how much
 * time passes before, and the two highest whether a packet comes as it is, or as an answer to a call, or the user begins something, or
 * gives it up. The second octet says which client entity that is about and what kind of call or answer it is. Two octets of length
 * and the packet follow, or what the Request carries.
 *
 * <p>Every call must end, with a Response only if one came; and when all is over nothing may be left.
 */
final class Ambush {
    private static final long CALLED =
            EntityId.of(EntityId.LITTLE_ENDIAN, 9, 0x0A000002).bits();
    private static final long GROUP = EntityId.of(EntityId.GROUP, 5, 0x0A000001).bits();
    private static final int CLIENTS = 4;
    private static final int[] SEGMENT_OCTETS = {0, 600, 3000, 40_000};
    private static final List<Integer> NOTICES = List.of(
            ResponseCodes.OK,
            ResponseCodes.RETRY,
            ResponseCodes.RETRY_ALL,
            ResponseCodes.BUSY,
            ResponseCodes.NONEXISTENT_ENTITY,
            ResponseCodes.ENTITY_MIGRATED,
            ResponseCodes.NO_RUN_RECORD,
            ResponseCodes.MSGTRANS_OVERFLOW);

    private record Answer(long client, int transaction) {}

    private final Besieged module = new Besieged(this::progress);
    private final byte[] input;
    private final List<ClientTransaction> clients = new ArrayList<>();
    private final List<ClientTransaction> roots = new ArrayList<>();
    private final List<ClientStream> streams = new ArrayList<>();
    /** What streams have sent last, to be spoken of. */
    private final List<ClientTransaction> streamed = new ArrayList<>();

    /** Packet groups that a Response may have. */
    private final Map<ClientTransaction, Integer> mostGroups = new HashMap<>();

    private final Set<ClientTransaction> underWay = new HashSet<>();
    private final Set<ClientTransaction> collecting = new HashSet<>();
    private final Set<Answer> answers = new HashSet<>();
    private int at;

    Ambush(byte[] input) {
        this.input = input;
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(client(20 + i));
            ClientTransaction root = client(30 + i);
            roots.add(root);
            streams.add(new ClientStream(root));
            streamed.add(root);
        }
    }

    private static ClientTransaction client(int number) {
        // Of the last few numbers before they wrap.
        return new ClientTransaction(EntityId.of(EntityId.LITTLE_ENDIAN, number, 0x0A000001), -3);
    }

    void run() {
        while (at + 4 <= input.length) {
            int step = input[at] & 0xFF;
            int about = input[at + 1] & 0xFF;
            int length = Math.min(((input[at + 2] & 0xFF) << 8) | (input[at + 3] & 0xFF), input.length - at - 4);
            byte[] octets = Arrays.copyOfRange(input, at + 4, at + 4 + length);
            at += 4 + length;
            module.pause(step >> 4);
            boolean mended = (step & 4) != 0;
            switch (step >> 6) {
                case 0 -> arrives(step, mended ? Besieged.sealed(Besieged.framed(octets)) : octets);
                case 1 -> arrives(step, answering(about, octets, mended));
                case 2 -> begin(about, Besieged.address(step), octets);
                default -> giveUp(about);
            }
        }
        end();
    }

    private void arrives(int step, byte[] octets) {
        if (octets.length >= Packet.MIN_OCTETS && Packet.isResponse(octets, 0)) {
            long client = Packet.client(octets, 0);
            boolean inStream = roots.stream().anyMatch(root -> root.client() == client);
            // In a stream a Response may be one for Requests before its own too.
            int before = inStream ? Control.groupCount(Packet.control(octets, 0)) : 0;
            for (int each = 0; each <= before; each++) {
                answers.add(new Answer(client, Packet.transaction(octets, 0) - each));
            }
        }
        module.receive(Besieged.address(step), (step & 8) != 0, octets);
        module.answer();
    }

    private ClientTransaction chosen(int about) {
        return (about & 0x20) == 0 ? clients.get(about & 3) : streamed.get(about & 3);
    }

    /** A packet made one that is about a call: a Response, word of its server's manager, a question about the client. */
    private byte[] answering(int about, byte[] octets, boolean mended) {
        byte[] packet = Besieged.framed(octets);
        ClientTransaction call = chosen(about);
        int beside = about >> 6;
        int transaction = call.transaction() + (beside == 3 ? -1 : beside);
        switch (about >> 2 & 3) {
            case 0, 1 -> {
                Packet.longWord(packet, Packet.CLIENT, call.client());
                Packet.longWord(packet, Packet.SERVER, (about & 4) == 0 ? CALLED : Besieged.SERVED);
                Packet.word(packet, Packet.TRANSACTION, transaction);
                Packet.word(packet, Packet.CONTROL, (Packet.control(packet, 0) & ~15) | Control.RESPONSE);
            }
            case 2 -> {
                int which = Packet.word(packet, Packet.SEGMENT_SIZE) & 7;
                fromManager(packet, Management.NOTIFY_VMTP_CLIENT);
                Packet.longWord(packet, Packet.CO_RESIDENT, call.client());
                Packet.word(packet, Packet.USER_DATA + 8, transaction);
                Packet.word(packet, Packet.SEGMENT_SIZE, NOTICES.get(which));
            }
            default -> {
                fromManager(packet, Management.PROBE_ENTITY);
                Packet.longWord(packet, Packet.CO_RESIDENT, call.client());
                Packet.longWord(packet, Packet.USER_DATA, call.client());
            }
        }
        return mended ? Besieged.sealed(packet) : packet;
    }

    private static void fromManager(byte[] packet, int code) {
        long client = EntityId.of(0, 100 + (Packet.word(packet, Packet.CLIENT) & 7), 0x0A000002)
                .bits();
        Packet.longWord(packet, Packet.CLIENT, client);
        Packet.longWord(packet, Packet.SERVER, EntityId.VMTP_MANAGER_GROUP.bits());
        Packet.word(packet, Packet.CONTROL, Packet.control(packet, 0) & ~15);
        Packet.word(packet, Packet.CODE, code);
    }

    private void begin(int about, SocketAddress address, byte[] octets) {
        module.turnTo(address);
        if ((about & 0x20) != 0) {
            stream(about, address, octets);
            return;
        }
        ClientTransaction call = clients.get(about & 3);
        if (!call.reusable()) {
            return;
        }
        fill(call, about, octets);
        boolean wide = (about & 0x40) != 0;
        call.longResponses(wide);
        mostGroups.put(call, wide ? PacketGroups.MOST : 1);
        call.handling(new Handling(Priority.URGENT, (about & 0x80) != 0, false));
        switch (about >> 2 & 3) {
            case 0 -> module.submit(new Command.Send(call, CALLED, address));
            case 1 -> {
                call.request().code(CodeFlags.DGM | 1);
                module.submit(new Command.Send(call, CALLED, address));
            }
            case 2 -> {
                collecting.add(call);
                module.submit(new Command.SendGroup(call, GROUP, List.of(address), true, List.of()));
            }
            default -> {
                collecting.add(call);
                List<Member> members =
                        List.of(new Member(CALLED, address), new Member(CALLED + 1, Besieged.address(about >> 6)));
                module.turnTo(Besieged.address(about >> 6));
                List<SocketAddress> addresses =
                        members.stream().map(Member::address).toList();
                module.submit(new Command.SendGroup(call, GROUP, addresses, false, members));
            }
        }
    }

    private void stream(int about, SocketAddress address, byte[] octets) {
        if (!roots.get(about & 3).reusable()) {
            // Its server is being told that the user gave up.
            return;
        }
        ClientStream stream = streams.get(about & 3);
        ClientTransaction call = stream.begin();
        streamed.set(about & 3, call);
        fill(call, about, octets);
        module.submit(new Command.StreamSend(stream, call, CALLED, address, (about & 0x40) != 0));
    }

    private void fill(ClientTransaction call, int about, byte[] octets) {
        underWay.add(call);
        MessageBuffer request = call.request();
        request.clear();
        request.code(1);
        boolean group = (about & 0x28) == 8;
        int size = SEGMENT_OCTETS[octets.length & (group ? 1 : 3)];
        request.ensureSegmentCapacity(size);
        System.arraycopy(octets, 0, request.octets(), MessageBuffer.HEADER_OCTETS, Math.min(size, octets.length));
        request.segmentOctets(size);
    }

    private void giveUp(int about) {
        if ((about & 0x20) != 0) {
            module.submit(new Command.StreamAbort(streams.get(about & 3)));
            return;
        }
        ClientTransaction call = clients.get(about & 3);
        if (call.ended()) {
            return;
        }
        if ((about & 4) != 0 || collecting.contains(call)) {
            // It is forgotten, and so it says nothing of a Response.
            collecting.add(call);
            module.submit(new Command.Finish(call));
        } else {
            module.submit(new Command.Abort(call));
        }
    }

    private void progress(ClientTransaction call) {
        // The client entity of a stream has news too, when it has told its server of an abort.
        if (!call.ended() || !underWay.remove(call) || collecting.remove(call)) {
            return;
        }
        boolean datagram = (call.request().code() & CodeFlags.DGM) != 0;
        if (call.outcome() == ResponseCodes.OK && !datagram && !isAnswered(call)) {
            throw new AssertionError("a Response to transaction " + call.transaction() + " that nobody sent");
        }
    }

    private boolean isAnswered(ClientTransaction call) {
        for (int group = 0; group < mostGroups.getOrDefault(call, 1); group++) {
            if (answers.contains(new Answer(call.client(), call.transaction() + group))) {
                return true;
            }
        }
        return false;
    }

    private void end() {
        // Whoever collects what a group answers says when to stop; all else ends by itself.
        List.copyOf(collecting).forEach(call -> module.submit(new Command.Finish(call)));
        module.afterwards();
        for (int i = 0; i < CLIENTS; i++) {
            if (!clients.get(i).reusable() || streams.get(i).outstanding() > 0) {
                throw new AssertionError("a call of client " + i + " has not ended");
            }
        }
        if (!underWay.isEmpty()) {
            throw new AssertionError(underWay.size() + " calls of which nobody heard how they ended");
        }
        Census census = module.census();
        if (census.timers() > 0 || census.assemblingOctets() > 0 || census.buffersInUse() > 0) {
            throw new AssertionError("left: " + census);
        }
    }
}
