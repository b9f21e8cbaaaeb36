package org.pescadero.rpc.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.RelayBinder;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.Boundary;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExceptionCodec;
import org.pescadero.vmtp.MessageBuffer;

/** What an answer means whose caller's time may be over. */
final class OutcomeTest {
    private static final Procedure HOP = new RelayBinder().procedures().getFirst();
    private static final Endpoint SERVER = new Endpoint(77, new InetSocketAddress("127.0.0.1", 7));

    /** What the caller gets when the procedure threw something that it does not declare. */
    private static RuntimeException thrownBefore(long deadline) {
        Out out = new Out();
        ExceptionCodec.write(out, new IllegalStateException("no time left to call further"), Boundary.NOTHING);
        byte[] octets = out.toByteArray();
        MessageBuffer response = new MessageBuffer(octets.length);
        response.code(Codes.EXCEPTION);
        System.arraycopy(octets, 0, response.octets(), MessageBuffer.HEADER_OCTETS, octets.length);
        response.segmentOctets(octets.length);
        CallHeader.response(response.octets(), CallHeader.EXCEPTION, 0, 1);
        Outcome outcome = new Outcome();
        In in = outcome.read(response, HOP, SERVER);
        assertThat(outcome.exceptionNumber()).isEqualTo(Outcome.UNDECLARED);
        return Deadlines.where(deadline).call(() -> outcome.undeclared(in));
    }

    @Test
    void exception_in_time_is_the_procedures() {
        assertThat(thrownBefore(Deadlines.NONE)).isInstanceOf(IllegalStateException.class);
        assertThat(thrownBefore(System.nanoTime() + Long.MAX_VALUE / 4)).isInstanceOf(IllegalStateException.class);
    }

    /** What the procedure called in its turn had no more time than that, and may have said so a moment sooner. */
    @Test
    void exception_after_the_callers_time_is_the_cause_of_its_end() {
        RuntimeException thrown = thrownBefore(System.nanoTime() - 1);
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        CallAborted.class,
                        aborted -> assertThat(aborted.deadlinePassed()).isTrue())
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the time for hop of");
    }
}
