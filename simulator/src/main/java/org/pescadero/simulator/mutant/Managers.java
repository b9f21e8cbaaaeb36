package org.pescadero.simulator.mutant;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.manage.Operation;
import org.pescadero.vmtp.wire.Packet;

/** Bugs of managers. */
final class Managers {
    private Managers() {}

    /** Looks at no right. */
    static final class AllowsEverything implements Mutant {
        @Override
        public boolean allowsEverything() {
            return true;
        }
    }

    /** Asks the group of all managers for what one of them must not do after another. */
    static final class AsksWhoeverManages implements Mutant {
        @Override
        public boolean asksWhoeverManages() {
            return true;
        }
    }

    /** Says that an entity has been sent a signal. */
    static final class SwallowsSignals implements Mutant {
        @Override
        public boolean swallowsSignals() {
            return true;
        }
    }

    /** Says that a membership has ended. */
    static final class KeepsMembers implements Mutant {
        @Override
        public boolean keepsMembers() {
            return true;
        }
    }

    /** Says that an entity is no more. */
    static final class KeepsUnmade implements Mutant {
        @Override
        public boolean keepsUnmade() {
            return true;
        }
    }

    /** Takes each copy of a management Request for the next one of a client that nobody else knows. */
    static final class TakesTwice implements Mutant {
        private final Map<Long, Integer> seen = new HashMap<>();

        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean request = Packets.isSound(octets)
                    && !Packet.isResponse(octets, 0)
                    && !packet.multicast()
                    && CodeFlags.codeOf(Packet.code(octets, 0)) == CodeFlags.codeOf(Operation.CREATE_ENTITY.code());
            on.accept(packet);
            if (request && seen.merge(Packet.client(octets, 0), 1, Integer::sum) > 1) {
                byte[] other = octets.clone();
                Packet.word(other, Packet.TRANSACTION, Packet.transaction(octets, 0) + 1);
                on.accept(packet.with(Packets.sealed(other)));
            }
        }
    }
}
