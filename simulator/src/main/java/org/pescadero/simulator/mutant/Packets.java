package org.pescadero.simulator.mutant;

import java.util.Arrays;
import java.util.function.Consumer;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;

/** Bugs that show in packets: those that are not sent, those that say something else, those that are taken as they are not. */
final class Packets {
    private static final int NOTIFY_CLIENT = 0x10F;
    private static final int NOTIFY_SERVER = 0x110;
    private static final int SIGNAL = 0x109;

    private Packets() {}

    private static boolean isPacket(byte[] octets) {
        return octets.length >= Packet.MIN_OCTETS && (octets.length - Packet.MIN_OCTETS) % 8 == 0;
    }

    static boolean isSound(byte[] octets) {
        return isPacket(octets)
                && Checksum.ofPacket(octets, 0, octets.length - Packet.MIN_OCTETS)
                        == Packet.word(octets, octets.length - Packet.CHECKSUM_OCTETS);
    }

    static boolean isRequest(byte[] octets) {
        return isPacket(octets) && !Packet.isResponse(octets, 0) && !isManagement(octets);
    }

    private static boolean isManagement(byte[] octets) {
        int code = Packet.code(octets, 0);
        return (code & CodeFlags.PIC) != 0 && (code & 0x00FFFF00) == 0x100;
    }

    private static int operation(byte[] octets) {
        return isPacket(octets) && isManagement(octets) && !Packet.isResponse(octets, 0)
                ? CodeFlags.codeOf(Packet.code(octets, 0))
                : 0;
    }

    static boolean isNotice(byte[] octets) {
        return operation(octets) == NOTIFY_CLIENT || operation(octets) == NOTIFY_SERVER;
    }

    static boolean isNotifyOf(byte[] octets, int code) {
        return notifies(octets, code);
    }

    private static boolean notifies(byte[] octets, int code) {
        int operation = operation(octets);
        return (operation == NOTIFY_CLIENT || operation == NOTIFY_SERVER)
                && Packet.word(octets, Packet.SEGMENT_SIZE) == code;
    }

    static byte[] sealed(byte[] octets) {
        Checksum.seal(octets, 0, octets.length - Packet.MIN_OCTETS);
        return octets;
    }

    /** Takes packets whatever their checksum is. */
    static final class IgnoresChecksum implements Mutant {
        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            on.accept(
                    isPacket(packet.octets())
                            ? packet.with(sealed(packet.octets().clone()))
                            : packet);
        }
    }

    /** Takes packets whose end is missing. */
    static final class FillsTruncated implements Mutant {
        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (octets.length >= Packet.DATA) {
                int size = Packet.MIN_OCTETS + 4 * Packet.lengthWords(octets, 0);
                if (octets.length < size && (size - Packet.MIN_OCTETS) % 8 == 0) {
                    on.accept(packet.with(sealed(Arrays.copyOf(octets, size))));
                    return;
                }
            }
            on.accept(packet);
        }
    }

    /** Sends something else the second time. */
    static final class ChangesRetransmission implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean again = isRequest(octets) && Control.retransmitCount(Packet.control(octets, 0)) > 0;
            if (again && octets.length > Packet.MIN_OCTETS) {
                byte[] other = octets.clone();
                other[Packet.DATA] ^= 0x55;
                on.accept(packet.with(sealed(other)));
            } else {
                on.accept(packet);
            }
        }
    }

    /** Sends each Request once. */
    static final class NeverRetransmits implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (!isRequest(octets) || Control.retransmitCount(Packet.control(octets, 0)) == 0) {
                on.accept(packet);
            }
        }
    }

    /** Sends nothing that must not be repeated. */
    static final class NeverSendsOnce implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (!isRequest(octets) || (Packet.control(octets, 0) & Control.NRT) == 0) {
                on.accept(packet);
            }
        }
    }

    /** Does not say that a procedure runs. */
    static final class NeverAcknowledges implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            if (!notifies(packet.octets(), ResponseCodes.OK)) {
                on.accept(packet);
            }
        }
    }

    /** Does not ask for what is missing. */
    static final class NeverAsks implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            if (!notifies(packet.octets(), ResponseCodes.RETRY)) {
                on.accept(packet);
            }
        }
    }

    /** Sends the data of some blocks as that of others, when blocks are sent again. */
    static final class ShiftsBlocks implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            int delivery = isRequest(octets) ? Packet.delivery(octets, 0) : 0;
            boolean again = delivery > 0 && Control.retransmitCount(Packet.control(octets, 0)) > 0;
            int data = Integer.bitCount(delivery) * BlockMask.BLOCK_OCTETS;
            if (again && (delivery & 1) == 0 && octets.length == Packet.MIN_OCTETS + data) {
                byte[] other = octets.clone();
                Packet.word(other, Packet.DELIVERY, delivery >>> 1);
                on.accept(packet.with(sealed(other)));
            } else {
                on.accept(packet);
            }
        }
    }

    /** Takes a part of a Request for all of it. */
    static final class IgnoresHoles implements Mutant {
        @Override
        public void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean several = isRequest(octets)
                    && Packet.delivery(octets, 0) != 0
                    && Packet.delivery(octets, 0) != BlockMask.sizeMask(Packet.segmentSize(octets, 0))
                    && isSound(octets);
            if (!several) {
                on.accept(packet);
                return;
            }
            byte[] other = octets.clone();
            Packet.word(other, Packet.CODE, Packet.code(octets, 0) | CodeFlags.MDM);
            Packet.word(other, Packet.MSG_DELIVERY, Packet.delivery(octets, 0));
            on.accept(packet.with(sealed(other)));
        }
    }

    /** Does not tell one computation of a Response from the next. */
    static final class MixesGenerations implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            if (!isPacket(octets) || !Packet.isResponse(octets, 0) || Packet.delivery(octets, 0) == 0) {
                on.accept(packet);
                return;
            }
            byte[] other = octets.clone();
            Packet.word(other, Packet.CONTROL, Packet.control(octets, 0) & ~(7 << 20));
            // What differs between generations beside the data is the user data, of which the first words tell the
            // call.
            Packet.longWord(other, Packet.CO_RESIDENT + 8, 0);
            Packet.word(other, Packet.CO_RESIDENT + 4, 1);
            on.accept(packet.with(sealed(other)));
        }
    }

    /** Keeps it to itself when a caller gives up. */
    static final class NeverAborts implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            if (operation(packet.octets()) != SIGNAL) {
                on.accept(packet);
            }
        }
    }

    /** Sends everything again and again. */
    static final class Floods implements Mutant {
        private static final int TIMES = 40;

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            for (int i = 0; i < TIMES; i++) {
                on.accept(packet);
            }
        }
    }

    /** Spoils every other packet group of a long message before it gets its checksum. */
    static final class SpoilsGroups implements Mutant {
        private static final int THREE_GROUPS = 3 * BlockMask.BLOCKS * BlockMask.BLOCK_OCTETS;

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean large = isPacket(octets) && Packet.segmentSize(octets, 0) > THREE_GROUPS && !isManagement(octets);
            if (large && Packet.delivery(octets, 0) != 0 && octets.length > Packet.MIN_OCTETS) {
                byte[] other = octets.clone();
                other[Packet.DATA] ^= (byte) (Packet.transaction(octets, 0) & 1);
                on.accept(packet.with(sealed(other)));
            } else {
                on.accept(packet);
            }
        }
    }

    /** Sends no part of a message of several packet groups again. */
    static final class NeverRepairsRuns implements Mutant {
        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean again = isRequest(octets)
                    && Packet.segmentSize(octets, 0) > BlockMask.BLOCKS * BlockMask.BLOCK_OCTETS
                    && Control.retransmitCount(Packet.control(octets, 0)) > 0;
            if (!again) {
                on.accept(packet);
            }
        }
    }
}
