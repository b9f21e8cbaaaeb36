package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Loopback;
import org.pescadero.rpc.Store;
import org.pescadero.rpc.StoreBinder;
import org.pescadero.rpc.stub.Procedure;

/** Memory of a bulk argument that is given back while the call lasts. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GivenBackTest {
    private static final StoreBinder TYPE = new StoreBinder();
    private static final Procedure CHECKSUM = TYPE.procedures().stream()
            .filter(procedure -> procedure.name().equals("checksumOf"))
            .findFirst()
            .orElseThrow();

    private static void respondTo(org.pescadero.vmtp.node.ServerCall call) {
        Peer.respond(call, 0, CHECKSUM.resultsFingerprint(), new byte[4]);
    }

    @Test
    void arena_that_is_closed_during_a_call_fails_it_and_no_other() throws Exception {
        try (RpcRuntime here = new RpcRuntime(Loopback.options());
                Peer answering = new Peer(TYPE, (code, call) -> respondTo(call))) {
            Peer leaving = new Peer(TYPE, (code, call) -> respondTo(call));
            Endpoint left = leaving.endpoint();
            Store store = here.bind(Store.class, left);
            assertThat(store.checksumOf(MemorySegment.ofArray(new byte[1]))).isZero();
            leaving.close();
            // From now on nobody answers there.
            try (DatagramSocket deaf = new DatagramSocket(left.address())) {
                Arena arena = Arena.ofShared();
                MemorySegment octets = arena.allocate(1 << 20);
                CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> closeOnceSent(deaf, arena));
                CallFailed failed = catchThrowableOfType(CallFailed.class, () -> store.checksumOf(octets));
                closing.join();
                assertThat(failed).hasMessageContaining("was given back before all of it was sent");
            }
            assertThat(here.bind(Store.class, answering.endpoint()).checksumOf(MemorySegment.ofArray(new byte[9000])))
                    .isZero();
        }
    }

    private static void closeOnceSent(DatagramSocket deaf, Arena arena) {
        try {
            deaf.receive(new DatagramPacket(new byte[100], 100));
            arena.close();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
