package org.pescadero.rpc.binding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.ExportRecord;

/** Finds an export for an importer, or says what there is instead. Safe for use by many threads. */
final class Importer {
    private static final Duration LOOK_AROUND = Duration.ofMillis(100);
    private static final int MAX_TOLD = 20;

    private final Calls calls;
    private final Discovery discovery;
    private final ExportCache cache;
    private final Duration bindWithin;
    private final Versions versions;

    Importer(Calls calls, Discovery discovery, ExportCache cache, Duration bindWithin) {
        this.calls = calls;
        this.discovery = discovery;
        this.cache = cache;
        this.bindWithin = bindWithin;
        this.versions = new Versions(calls);
    }

    /**
     * The nearest export of a type, and of a name unless that is empty.
     *
     * @throws NotBound when nobody answers in time, or only such as were compiled from versions of the interface that this one
     *     cannot call
     */
    Target nearest(RemoteInterface<?> type, String name) {
        long deadline = Deadlines.earlier(Deadlines.after(bindWithin), Deadlines.current());
        List<ExportRecord> others = new ArrayList<>();
        Optional<ExportRecord> found = discovery.nearest(
                type.name(), name, export -> export.fingerprint() == type.fingerprint(), deadline, others);
        if (found.isPresent()) {
            return Target.of(found.get());
        }
        return otherVersion(type, others, deadline).orElseThrow(() -> new NotBound(nobody(type, name)));
    }

    /** The first export of another version that can be called; when there are only such as cannot, the first one says why. */
    private Optional<Target> otherVersion(RemoteInterface<?> type, List<ExportRecord> others, long deadlineNanos) {
        Optional<NotBound> why = Optional.empty();
        for (ExportRecord export : others) {
            try {
                return Optional.of(target(type, export, deadlineNanos));
            } catch (NotBound incompatible) {
                why = Optional.of(why.orElse(incompatible));
            }
        }
        if (why.isPresent()) {
            throw why.get();
        }
        return Optional.empty();
    }

    /**
     * The way to an export that has said what it is.
     *
     * @throws NotBound when it has a version of the interface that this one cannot call
     */
    Target target(RemoteInterface<?> type, ExportRecord export, long deadlineNanos) {
        Optional<Bridge> bridge = export.fingerprint() == type.fingerprint()
                ? Optional.empty()
                : Optional.of(versions.bridge(type, export, deadlineNanos));
        return new Target(export.endpoint(), export.incarnation(), bridge);
    }

    /**
     * The export at an endpoint, which is asked what it is.
     *
     * @throws NotBound when nothing answers there, or something else is exported there
     */
    Target explicit(RemoteInterface<?> type, Endpoint endpoint) {
        long deadline = Deadlines.earlier(Deadlines.after(bindWithin), Deadlines.current());
        ExportRecord export = Description.of(calls, endpoint, deadline);
        if (!export.type().equals(type.name())) {
            throw new NotBound(endpoint + " exports " + quoted(export) + ", not " + type.name());
        }
        Target reachable = target(type, at(export, endpoint), deadline);
        return new Target(endpoint, export.incarnation(), reachable.bridge());
    }

    /** What an export says of itself, at the address where it has answered: its own idea of that may be another one. */
    static ExportRecord at(ExportRecord export, Endpoint endpoint) {
        return new ExportRecord(
                endpoint.entity(),
                export.fingerprint(),
                export.incarnation(),
                endpoint.address().getPort(),
                endpoint.address().getAddress().getHostAddress(),
                export.type(),
                export.name());
    }

    private String nobody(RemoteInterface<?> type, String name) {
        if (calls.node().isClosed()) {
            return "nobody can be asked any more: this Rpc has been closed";
        }
        String wanted = name.isEmpty() ? type.name() : type.name() + " named \"" + name + "\"";
        return "no exporter of " + wanted + " answered within " + TimeUnit.MILLISECONDS.convert(bindWithin) + " ms; "
                + instead();
    }

    private String instead() {
        if (!calls.node().multicasts()) {
            return "multicast is off here, so nobody could be asked: bind to an endpoint";
        }
        discovery.everything(LOOK_AROUND);
        List<ExportRecord> seen = cache.all();
        if (seen.isEmpty()) {
            return "no exporter of anything was found";
        }
        TreeSet<String> names = new TreeSet<>();
        for (ExportRecord export : seen) {
            names.add(quoted(export));
        }
        List<String> told = names.stream().limit(MAX_TOLD).toList();
        String more = names.size() > told.size() ? " and " + (names.size() - told.size()) + " more" : "";
        return "found instead: " + String.join(", ", told) + more;
    }

    private static String quoted(ExportRecord export) {
        return export.name().isEmpty() ? export.type() : export.type() + " named \"" + export.name() + "\"";
    }
}
