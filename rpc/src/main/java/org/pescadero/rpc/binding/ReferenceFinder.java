package org.pescadero.rpc.binding;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ModuleAddress;
import org.pescadero.vmtp.EntityId;

/**
 * Finds what references lead to, which do not say where that is. Mostly it is where they came from; whoever has passed on somebody
 * else's says where he believes that to be; and failing this all are asked who hear it. The export itself then says what it is.
 * Safe for use by many threads.
 */
final class ReferenceFinder implements ReferenceBinding.Finder {
    private final Calls calls;
    private final Importer importer;
    private final Exporter exporter;
    private final Duration bindWithin;

    ReferenceFinder(Calls calls, Importer importer, Exporter exporter, Duration bindWithin) {
        this.calls = calls;
        this.importer = importer;
        this.exporter = exporter;
        this.bindWithin = bindWithin;
    }

    @Override
    public Target find(RemoteInterface<?> type, RemoteReference reference, SocketAddress from) {
        long deadline = Deadlines.earlier(Deadlines.after(bindWithin), Deadlines.current());
        ExportRecord export = exporter.own(reference.entity()).orElseGet(() -> ask(reference.entity(), from, deadline));
        if (!export.type().equals(type.name())) {
            throw new NotBound("it leads to " + export.type() + " at " + export.endpoint());
        }
        if (export.fingerprint() != reference.fingerprint()) {
            throw new NotBound("it speaks of another version of the interface than " + export.endpoint() + " has");
        }
        return importer.target(type, export, deadline);
    }

    private ExportRecord ask(long entity, SocketAddress from, long deadline) {
        if (from instanceof InetSocketAddress sender && !sender.isUnresolved()) {
            long soon = Deadlines.earlier(deadline, Deadlines.after(bindWithin.dividedBy(2)));
            Optional<ExportRecord> found = describe(entity, sender, soon)
                    .or(() -> passedBy(sender, entity, soon).flatMap(place -> describe(entity, place, soon)));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return anywhere(entity, deadline)
                .flatMap(place -> describe(entity, place, deadline))
                .orElseThrow(() -> new NotBound("nobody who was asked knows " + EntityId.toString(entity)
                        + ", which came from " + from
                        + (calls.node().multicasts() ? "" : "; multicast is off here, so few could be asked")));
    }

    private Optional<ExportRecord> describe(long entity, InetSocketAddress place, long deadline) {
        try {
            Endpoint endpoint = new Endpoint(entity, place);
            return Optional.of(Importer.at(Description.of(calls, endpoint, deadline), endpoint));
        } catch (NotBound notThere) {
            return Optional.empty();
        }
    }

    /** Where the process from which a reference came believes the entity to be. */
    private Optional<InetSocketAddress> passedBy(InetSocketAddress sender, long entity, long deadline) {
        Exports asked = Neighbours.exportsAt(calls, sender);
        try {
            return Deadlines.where(deadline)
                    .call(() -> asked.whereabouts(entity))
                    .map(ModuleAddress::address);
        } catch (CallAborted aborted) {
            if (aborted.deadlinePassed()) {
                return Optional.empty();
            }
            throw aborted;
        } catch (CallFailed nobody) {
            return Optional.empty();
        }
    }

    private Optional<InetSocketAddress> anywhere(long entity, long deadline) {
        try {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            return calls.node()
                    .manager()
                    .locate(new EntityId(entity), left)
                    .filter(InetSocketAddress.class::isInstance)
                    .map(InetSocketAddress.class::cast);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallAborted("interrupted while looking for " + EntityId.toString(entity), false, false, null);
        }
    }
}
