package org.pescadero.rpc.binding;

import java.time.Duration;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Deadlines;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.Codes;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.TransactionFailed;

/** Asks an export what it is: how an importer that knows only an endpoint learns the incarnation. */
final class Description {
    private Description() {}

    static ExportRecord of(Calls calls, Endpoint endpoint, Duration within) {
        long deadline = Deadlines.earlier(Deadlines.after(within), Deadlines.current());
        try (Invocation invocation = calls.node().begin()) {
            MessageBuffer request = invocation.request();
            request.code(Codes.DESCRIBE);
            CallHeader.request(request.octets(), 0, 0, 0);
            MessageBuffer response = invocation.call(new Target(endpoint, 0).route(), deadline);
            In results = new Outcome().read(response, ServedExport.DESCRIBE, endpoint);
            ExportRecord export = ExportRecordCodec.read(results);
            results.end();
            return export;
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
