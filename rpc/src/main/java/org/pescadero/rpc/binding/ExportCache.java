package org.pescadero.rpc.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.rpc.wire.ExportRecord;

/**
 * What was heard of the exports of other processes, and of this one. Bounded: the record that was heard longest ago makes
 * room. Safe for use by many threads.
 */
final class ExportCache {
    private static final int MAX_RECORDS = 4096;

    private final Map<Long, ExportRecord> records = new LinkedHashMap<>();

    /** These exports exist. */
    synchronized void heard(Collection<ExportRecord> exports) {
        for (ExportRecord export : exports) {
            records.remove(export.entity());
            records.put(export.entity(), export);
        }
        while (records.size() > MAX_RECORDS) {
            records.remove(records.keySet().iterator().next());
        }
    }

    /** This export exists no more. */
    synchronized void gone(long entity, int incarnation) {
        ExportRecord known = records.get(entity);
        if (known != null && known.incarnation() == incarnation) {
            records.remove(entity);
        }
    }

    /** The exports of a type, and of a name unless that is empty. */
    synchronized List<ExportRecord> fitting(String type, String name) {
        List<ExportRecord> fitting = new ArrayList<>();
        for (ExportRecord export : records.values()) {
            if (export.fits(type, name)) {
                fitting.add(export);
            }
        }
        return fitting;
    }

    /** All exports. */
    synchronized List<ExportRecord> all() {
        return List.copyOf(records.values());
    }
}
