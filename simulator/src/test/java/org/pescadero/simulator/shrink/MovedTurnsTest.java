package org.pescadero.simulator.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.simulator.world.SimAddress;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketGroups;

/** Turns are judged where messages go, those too whose receivers have moved. */
class MovedTurnsTest {
    private static final Path MOVED = Path.of("found", "turns-of-a-message-whose-receiver-moved.txt");

    /** Of the messages that follow their receiver elsewhere the one that was begun first, as its drop-list has it. */
    private static final int OLDEST_OCTETS = 146_683;

    /** Holds back what is left of it there, all but one packet. */
    private static final class HoldsBackWhoMoved implements Mutant {
        private @Nullable SimAddress before;
        private boolean sent;

        @Override
        public void departs(Node node, Datagram packet, Consumer<Datagram> on) {
            byte[] octets = packet.octets();
            boolean part = Packet.isResponse(octets, 0)
                    && PacketGroups.segmentSize(octets, 0) == OLDEST_OCTETS
                    && Packet.delivery(octets, 0) != 0;
            if (!part) {
                on.accept(packet);
                return;
            }
            before = before == null ? packet.destination() : before;
            boolean moved = !packet.destination().equals(before);
            if (!moved || !sent) {
                sent = moved;
                on.accept(packet);
            }
        }
    }

    @Test
    void message_that_is_held_back_where_its_receiver_has_moved_to_is_noticed() throws IOException {
        assertThat(DropList.read(Files.readString(MOVED))
                        .run(new HoldsBackWhoMoved(), false)
                        .violations())
                .anySatisfy(violation -> {
                    assertThat(violation.invariant()).isEqualTo(Invariant.I13_FLOW);
                    assertThat(violation.what()).contains("which is not all out");
                });
    }
}
