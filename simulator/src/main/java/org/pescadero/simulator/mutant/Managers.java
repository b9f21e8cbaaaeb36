package org.pescadero.simulator.mutant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.LocalEntities;
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
        public List<Integer> signals(int argument) {
            return List.of();
        }
    }

    /** Sends each signal twice. */
    static final class RepeatsSignals implements Mutant {
        @Override
        public List<Integer> signals(int argument) {
            return List.of(argument, argument);
        }
    }

    /** Sends other signals than it was asked to. */
    static final class ChangesSignals implements Mutant {
        @Override
        public List<Integer> signals(int argument) {
            return List.of(~argument);
        }
    }

    /** Makes two entities where one is asked for. */
    static final class MakesTwo implements Mutant {
        @Override
        public int entitiesMade() {
            return 2;
        }
    }

    /** Says that whatever is asked for is here. */
    static final class ServesEverybody implements Mutant {
        @Override
        public LocalEntities entities(LocalEntities right) {
            return new LocalEntities() {
                @Override
                public boolean serves(long server) {
                    return true;
                }

                @Override
                public boolean isFresh(long server) {
                    return right.isFresh(server);
                }

                @Override
                public long[] members(long group) {
                    return right.members(group);
                }
            };
        }
    }

    /** Answers one question with something else than what is so. */
    static final class Misinforms implements Mutant {
        private final int question;
        private final int at;
        private final int difference;
        private final Map<Long, Integer> asked = new HashMap<>();

        /**
         * Changes a word of the answers to one operation.
         *
         * @param at where the word is in a packet
         * @param difference which of its bits are wrong
         */
        Misinforms(Operation operation, int at, int difference) {
            question = CodeFlags.codeOf(operation.code());
            this.at = at;
            this.difference = difference;
        }

        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (Packets.isSound(octets) && !Packet.isResponse(octets, 0)) {
                asked.put(Packet.client(octets, 0), CodeFlags.codeOf(Packet.code(octets, 0)));
            }
            on.accept(packet);
        }

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean answer = Packet.isResponse(octets, 0)
                    && CodeFlags.codeOf(Packet.code(octets, 0)) == ResponseCodes.OK
                    && asked.getOrDefault(Packet.client(octets, 0), 0) == question;
            if (!answer) {
                on.accept(packet);
                return;
            }
            byte[] other = octets.clone();
            Packet.word(other, at, Packet.word(octets, at) ^ difference);
            on.accept(packet.with(Packets.sealed(other)));
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
