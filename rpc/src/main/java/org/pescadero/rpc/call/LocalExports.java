package org.pescadero.rpc.call;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.wire.ExportRecord;

/** The exports of this process that may be called without sending anything, whichever runtime they are of. Safe for use by many threads. */
public final class LocalExports {
    private static final Map<Key, LocalExport> EXPORTS = new ConcurrentHashMap<>();

    private LocalExports() {}

    /** What tells exports from each other; the same entity and incarnation at another port is somebody on another machine. */
    private record Key(long entity, int incarnation, int port) {}

    /** From now on it may be called. */
    public static void add(ExportRecord record, LocalExport export) {
        EXPORTS.put(new Key(record.entity(), record.incarnation(), record.port()), export);
    }

    /** It is withdrawn: who calls it now is told so by its node. */
    public static void remove(ExportRecord record) {
        @Nullable LocalExport export = EXPORTS.remove(new Key(record.entity(), record.incarnation(), record.port()));
        if (export != null) {
            export.close();
        }
    }

    static Optional<LocalExport> find(Target target) {
        return Optional.ofNullable(EXPORTS.get(new Key(
                target.endpoint().entity(),
                target.incarnation(),
                target.endpoint().address().getPort())));
    }
}
