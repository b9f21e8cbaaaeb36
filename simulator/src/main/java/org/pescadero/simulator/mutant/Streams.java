package org.pescadero.simulator.mutant;

import java.util.function.Consumer;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Bugs in how runs of message transactions are taken in. */
final class Streams {
    private Streams() {}

    /** Does not look at NSR: every Request of a stream is taken for the first of one, whatever is missing before it. */
    static final class IgnoresPlace implements Mutant {
        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            int control = Packets.isSound(octets) && Packets.isRequest(octets) ? Packet.control(octets, 0) : 0;
            // Later packet groups of a long message have no other place than behind the first.
            boolean element = (control & Control.NSR) != 0 && (control & Control.CMG) == 0;
            if (element) {
                byte[] other = octets.clone();
                Packet.word(other, Packet.CONTROL, control & ~Control.NSR);
                on.accept(packet.with(Packets.sealed(other)));
            } else {
                on.accept(packet);
            }
        }
    }

    /** Tells a caller late of every other call of a stream. */
    static final class TellsOutOfOrder implements Mutant {
        @Override
        public boolean holdsBack(CallPlan call) {
            return call.stream() > 0 && (call.id() & 1) == 0;
        }
    }

    /** Says of each part of a run that all of it has come. */
    static final class AcknowledgesTooMuch implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (!Packets.isNotifyOf(octets, ResponseCodes.RETRY)) {
                on.accept(packet);
                return;
            }
            byte[] other = octets.clone();
            Packet.word(other, Packet.SEGMENT_SIZE, ResponseCodes.OK);
            Packet.word(other, Packet.MSG_DELIVERY, -1);
            on.accept(packet.with(Packets.sealed(other)));
        }
    }

    /** Says of each Request of a run that it begins one which goes on. */
    static final class BeginsAlways implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean run = Packets.isRequest(octets) && (Packet.control(octets, 0) & Control.NSR) != 0;
            if (!run) {
                on.accept(packet);
                return;
            }
            byte[] other = octets.clone();
            Packet.word(other, Packet.CONTROL, (Packet.control(octets, 0) & ~Control.NSR) | Control.NER);
            on.accept(packet.with(Packets.sealed(other)));
        }
    }
}
