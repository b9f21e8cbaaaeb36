package org.pescadero.rpc.binding;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.dstp.evolution.Incompatibility;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.DescriptorPiece;
import org.pescadero.rpc.wire.ExportRecord;

/**
 * Bridges to exports of other versions of an interface: the export is asked for its descriptor once, and what was found out
 * from it serves all further bindings. Safe for use by many threads.
 */
final class Versions {
    /** More versions than anybody has; beyond these, they are asked for again. */
    private static final int MAX_KNOWN = 256;

    private static final int MAX_TOLD = 10;

    private final Calls calls;
    private final Map<Pair, Bridge> known = new ConcurrentHashMap<>();

    private record Pair(String type, long importer, long exporter) {}

    Versions(Calls calls) {
        this.calls = calls;
    }

    /**
     * How an export of another version is called.
     *
     * @throws NotBound when it cannot be; the message names what keeps it from being called
     */
    Bridge bridge(RemoteInterface<?> type, ExportRecord export, long deadlineNanos) {
        Pair pair = new Pair(type.name(), type.fingerprint(), export.fingerprint());
        Bridge bridge = known.get(pair);
        if (bridge == null) {
            bridge = make(type, export, deadlineNanos);
            if (known.size() >= MAX_KNOWN) {
                known.clear();
            }
            known.put(pair, bridge);
        }
        if (!bridge.incompatibilities().isEmpty()) {
            throw new NotBound(differences(export, bridge));
        }
        return bridge;
    }

    private static String differences(ExportRecord export, Bridge bridge) {
        return export.type() + " at " + export.endpoint() + " was compiled from another version of the interface: "
                + bridge.incompatibilities().stream()
                        .limit(MAX_TOLD)
                        .map(Incompatibility::toString)
                        .collect(Collectors.joining(". "));
    }

    private Bridge make(RemoteInterface<?> type, ExportRecord export, long deadlineNanos) {
        try {
            Schema theirs = Schema.of(descriptor(export, deadlineNanos));
            if (theirs.fingerprint() != export.fingerprint()) {
                throw new NotBound("the descriptor of " + export.type() + " at " + export.endpoint()
                        + " is not the one that was announced");
            }
            return Bridge.between(Schemas.of(type), theirs);
        } catch (DstpFormatException | IllegalArgumentException malformed) {
            throw new NotBound("the descriptor of " + export.type() + " at " + export.endpoint() + " cannot be read: "
                    + malformed.getMessage());
        }
    }

    private byte[] descriptor(ExportRecord export, long deadlineNanos) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (true) {
            int from = octets.size();
            DescriptorPiece piece = BuiltIn.call(
                    calls,
                    export.endpoint(),
                    deadlineNanos,
                    ServedExport.DESCRIPTOR,
                    out -> DescriptorPiece.ask(out, export.fingerprint(), from),
                    DescriptorPiece::read);
            octets.writeBytes(piece.piece());
            boolean complete = octets.size() >= piece.octets();
            if (complete || piece.piece().length == 0 || piece.octets() > Schema.MAX_OCTETS) {
                return octets.toByteArray();
            }
        }
    }
}
