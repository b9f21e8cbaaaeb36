package org.pescadero.rpc.binding;

import java.util.function.Consumer;
import java.util.function.Function;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.TransactionFailed;

/** Calls of what every export answers besides its interface, by importers that do not know yet what it is. */
final class BuiltIn {
    private BuiltIn() {}

    /**
     * Calls.
     *
     * @param arguments writes the arguments, which are short
     * @throws NotBound when nothing answers, or something that is no export
     */
    static <T> T call(
            Calls calls,
            Endpoint endpoint,
            long deadlineNanos,
            Procedure procedure,
            Consumer<Out> arguments,
            Function<In, T> results) {
        try (Invocation invocation = calls.node().begin()) {
            MessageBuffer request = invocation.request();
            Out out = new Out();
            arguments.accept(out);
            request.ensureSegmentCapacity(out.size());
            System.arraycopy(out.toByteArray(), 0, request.octets(), MessageBuffer.HEADER_OCTETS, out.size());
            request.segmentOctets(out.size());
            request.code(procedure.number());
            CallHeader.request(request.octets(), 0, procedure.argumentsFingerprint(), 0);
            MessageBuffer response = invocation.call(new Target(endpoint, 0).route(), deadlineNanos);
            In in = new Outcome().read(response, procedure, endpoint);
            T result = results.apply(in);
            in.end();
            return result;
        } catch (TransactionFailed failed) {
            throw new NotBound("no export answers at " + endpoint + ": " + failed.getMessage());
        } catch (CallFailed | DstpFormatException other) {
            throw new NotBound("what answers at " + endpoint + " is no export: " + other.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallAborted("interrupted while binding to " + endpoint, false, false, null);
        }
    }
}
