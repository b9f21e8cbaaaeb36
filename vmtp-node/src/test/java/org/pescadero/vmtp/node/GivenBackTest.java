package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.ResponseCodes;

/** Memory of a Request's segment that is given back during the call. */
@Timeout(30)
final class GivenBackTest {
    private static final int MIB = 1 << 20;

    private VmtpNode server;
    private VmtpNode client;
    private Route.Unicast answering;

    @BeforeEach
    void open() throws IOException {
        server = Loopback.node();
        client = Loopback.node();
        answering = new Route.Unicast(server.newEntity(), server.address());
        server.serve(
                answering.server(),
                call -> call.response().parameterInt(0, 2 * call.request().parameterInt(8)));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void ends_the_call_before_it_is_sent() throws Exception {
        try (DatagramSocket deaf = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            Route.Unicast nowhere =
                    new Route.Unicast(server.newEntity(), new InetSocketAddress("127.0.0.1", deaf.getLocalPort()));
            Arena arena = Arena.ofShared();
            ByteBuffer octets = arena.allocate(MIB).asByteBuffer();
            Thread closer = Thread.ofPlatform().start(() -> {
                try {
                    deaf.receive(new DatagramPacket(new byte[100], 100));
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
                arena.close();
            });
            assertThatThrownBy(() -> sendAll(nowhere, octets))
                    .isInstanceOfSatisfying(
                            TransactionFailed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ResponseCodes.VMTP_ERROR))
                    .hasMessageContaining("was given back before all of it was sent");
            closer.join();
        }
        try (Invocation invocation = client.begin(answering.address())) {
            invocation.request().parameterInt(8, 21);
            assertThat(invocation.call(answering, Invocation.NO_DEADLINE).parameterInt(0))
                    .as("the node goes on")
                    .isEqualTo(42);
        }
    }

    private void sendAll(Route.Unicast route, ByteBuffer octets) throws TransactionFailed, InterruptedException {
        try (Invocation invocation = client.begin(route.address())) {
            invocation.request().segmentOctets(0, octets);
            invocation.call(route, Invocation.NO_DEADLINE);
        }
    }

    /** The virtual machine interrupts a thread that reads the memory of an arena while that is closed. */
    @Test
    void interrupts_nobody_who_reads_it() {
        Arena arena = Arena.ofShared();
        ByteBuffer octets = arena.allocate(MIB).asByteBuffer();
        arena.close();
        try (Invocation invocation = client.begin(answering.address())) {
            CallSlot slot = (CallSlot) invocation;
            invocation.request().toldOfLoss(() -> {
                Thread.currentThread().interrupt();
                slot.progress();
            });
            invocation.request().segmentOctets(0, octets);
            assertThatThrownBy(() -> invocation.call(answering, Invocation.NO_DEADLINE))
                    .isInstanceOf(TransactionFailed.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void keeps_an_interrupt_that_was_meant() {
        Arena arena = Arena.ofShared();
        ByteBuffer octets = arena.allocate(MIB).asByteBuffer();
        arena.close();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sendAll(answering, octets)).isInstanceOf(InterruptedException.class);
    }
}
