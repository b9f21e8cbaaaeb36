package org.pescadero.simulator.mutant;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.simulator.world.SimAddress;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Bugs of servers that hand calls on. */
final class Forwarders {
    private static final int FORWARD_COUNT = 15;

    private Forwarders() {}

    private static int forwardCount(byte[] octets) {
        return Packets.isRequest(octets) ? Control.forwardCount(Packet.control(octets, 0)) : 0;
    }

    /** Counts every hop as the first. */
    static final class CountsToOne implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (forwardCount(octets) <= 1) {
                on.accept(packet);
                return;
            }
            byte[] other = octets.clone();
            int control = Packet.control(octets, 0);
            int shift = Integer.numberOfTrailingZeros(Control.forwarded(0));
            Packet.word(other, Packet.CONTROL, (control & ~(FORWARD_COUNT << shift)) | (1 << shift));
            on.accept(packet.with(Packets.sealed(other)));
        }
    }

    /** Hands on what has come to its end. */
    static final class NeverStops implements Mutant {
        @Override
        public boolean handsOnForEver() {
            return true;
        }
    }

    /** Runs what it hands on. */
    static final class Executes implements Mutant {
        @Override
        public boolean executesWhatItHandsOn() {
            return true;
        }
    }

    /** Answers the client of what it hands on. */
    static final class AnswersToo implements Mutant {
        private final Map<Long, SimAddress> clients = new HashMap<>();

        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (Packets.isRequest(octets) && forwardCount(octets) == 0) {
                clients.put(Packet.client(octets, 0), packet.source());
            }
            on.accept(packet);
        }

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            on.accept(packet);
            SimAddress client = clients.get(Packet.client(octets, 0));
            if (forwardCount(octets) == 0 || client == null) {
                return;
            }
            byte[] answer = Arrays.copyOf(octets, Packet.MIN_OCTETS);
            Packet.word(answer, Packet.FRAME, Packet.word(octets, Packet.FRAME) & ~0x1FFF);
            Packet.word(answer, Packet.CONTROL, Control.responseTo(Packet.control(octets, 0)));
            Packet.word(answer, Packet.DELIVERY, 0);
            Packet.word(answer, Packet.CODE, 0);
            on.accept(new Datagram(packet.source(), client, false, Packets.sealed(answer)));
        }
    }
}
