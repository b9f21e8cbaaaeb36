package org.pescadero.rpc.binding;

import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;

/** Asks an export what it is: how an importer that knows only an endpoint learns the incarnation. */
final class Description {
    private Description() {}

    static ExportRecord of(Calls calls, Endpoint endpoint, long deadlineNanos) {
        return BuiltIn.call(
                calls, endpoint, deadlineNanos, ServedExport.DESCRIBE, out -> {}, in -> ExportRecordCodec.read(in));
    }
}
