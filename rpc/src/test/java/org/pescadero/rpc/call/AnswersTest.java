package org.pescadero.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Relay;
import org.pescadero.rpc.RelayBinder;
import org.pescadero.rpc.StreamLimits;
import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.NodeOptions;
import org.pescadero.vmtp.node.VmtpNode;

/** What a caller makes of answers that are no results, and whether its binding learns of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AnswersTest {
    private static final RelayBinder TYPE = new RelayBinder();

    private final List<Target> broken = new ArrayList<>();
    private volatile int code = Codes.OK;
    private volatile int fingerprint = TYPE.procedures().getFirst().resultsFingerprint();
    private VmtpNode server;
    private VmtpNode client;
    private OpenStreams streams;
    private EntityId entity;
    private Target target;
    private Relay relay;

    private final class Remembering extends Binding {
        Remembering(Calls calls) {
            super(calls, TYPE);
        }

        @Override
        protected Target target() {
            return target;
        }

        @Override
        protected void broken(Target gone) {
            broken.add(gone);
        }

        @Override
        public String toString() {
            return "remembering";
        }
    }

    @BeforeEach
    void open() throws IOException {
        NodeOptions options = NodeOptions.defaults().withMulticast(false);
        server = VmtpNode.open(options);
        client = VmtpNode.open(options);
        entity = server.newEntity();
        server.serve(entity, call -> {
            call.response().code(code);
            CallHeader.response(call.response().octets(), 0, fingerprint, 1);
        });
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", server.address().getPort());
        target = new Target(new Endpoint(entity.bits(), address), 1);
        streams = new OpenStreams(client, StreamLimits.DEFAULT, all -> call -> {});
        relay = TYPE.stub(new Remembering(new Calls(client, streams, () -> References.NONE)));
    }

    @AfterEach
    void close() {
        streams.close();
        client.close();
        server.close();
    }

    private <X extends CallFailed> X failure(Class<X> type) {
        return catchThrowableOfType(type, () -> relay.hop(1, new byte[0]));
    }

    @Test
    void another_incarnation_breaks_the_binding() {
        code = Codes.WRONG_INCARNATION;
        assertThat(failure(BindingBroken.class).maybeExecuted()).isFalse();
        assertThat(broken).containsExactly(target);
    }

    @Test
    void an_export_that_is_no_more_breaks_the_binding() {
        server.withdraw(entity);
        assertThat(failure(CallFailed.class)).hasMessageContaining(EntityId.toString(entity.bits()));
        assertThat(broken).containsExactly(target);
    }

    @Test
    void a_result_of_another_schema_is_not_read() {
        fingerprint++;
        CallFailed failed = failure(CallFailed.class);
        assertThat(failed).hasMessageContaining("the result of hop has another schema");
        assertThat(failed.maybeExecuted()).isTrue();
        assertThat(broken).isEmpty();
    }

    @Test
    void a_refusal_says_why_and_leaves_the_binding() {
        code = Codes.NO_PROCEDURE;
        CallFailed failed = failure(CallFailed.class);
        assertThat(failed).isNotInstanceOf(BindingBroken.class).hasMessageContaining("has no procedure hop");
        assertThat(failed.maybeExecuted()).isFalse();
        assertThat(broken).isEmpty();
    }
}
