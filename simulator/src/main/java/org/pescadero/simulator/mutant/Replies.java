package org.pescadero.simulator.mutant;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.simulator.world.SimAddress;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Bugs in which Response goes where. */
final class Replies {
    private Replies() {}

    /** Sends a client the Response to its transaction before, if there was one. */
    static final class Stale implements Mutant {
        private final Map<Long, MessageBuffer> last = new HashMap<>();

        @Override
        public void responds(Node node, ServerTransaction request) {
            MessageBuffer right = new MessageBuffer(0);
            right.copyFrom(request.response());
            MessageBuffer before = last.put(request.client(), right);
            if (before != null) {
                request.response().copyFrom(before);
            }
        }
    }

    /** Sends a client the Response that the client before it got from the same node. */
    static final class Swapped implements Mutant {
        private final Map<Integer, ServerTransactionCopy> last = new HashMap<>();

        private record ServerTransactionCopy(long client, MessageBuffer response) {}

        @Override
        public void responds(Node node, ServerTransaction request) {
            MessageBuffer right = new MessageBuffer(0);
            right.copyFrom(request.response());
            @Nullable
            ServerTransactionCopy before = last.put(node.number(), new ServerTransactionCopy(request.client(), right));
            if (before != null && before.client() != request.client()) {
                request.response().copyFrom(before.response());
            }
        }
    }

    /** Calls every Response idempotent. */
    static final class AllIdempotent implements Mutant {
        @Override
        public void responds(Node node, ServerTransaction request) {
            request.response().code(request.response().code() | CodeFlags.DGM);
        }
    }

    /** Answers before anything was executed. */
    static final class Premature implements Mutant {
        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            on.accept(packet);
        }

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            on.accept(packet);
            // What a caller hears is what its own node makes of its Request.
            if (Packets.isRequest(octets) && (Packet.code(octets, 0) & CodeFlags.DGM) == 0 && !packet.multicast()) {
                byte[] answer = Arrays.copyOf(octets, Packet.MIN_OCTETS);
                Packet.word(answer, Packet.FRAME, Packet.word(octets, Packet.FRAME) & ~0x1FFF);
                Packet.word(answer, Packet.CONTROL, Control.responseTo(Packet.control(octets, 0)));
                Packet.word(answer, Packet.DELIVERY, 0);
                Packet.word(answer, Packet.CODE, 0);
                SimAddress server = packet.destination();
                on.accept(new Datagram(server, packet.source(), false, Packets.sealed(answer)));
            }
        }
    }
}
