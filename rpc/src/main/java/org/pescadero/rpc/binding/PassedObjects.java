package org.pescadero.rpc.binding;

import java.net.SocketAddress;
import java.util.Optional;
import org.pescadero.dstp.RemoteReference;
import org.pescadero.rpc.call.Binding;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Passed;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.ExportRecord;

/** Passes stubs and implementations by reference, and makes stubs of what comes. Safe for use by many threads. */
final class PassedObjects implements References {
    private final Calls calls;
    private final Exporter exporter;
    private final PassedPlaces places;
    private final ReferenceBinding.Finder finder;

    PassedObjects(Calls calls, Exporter exporter, PassedPlaces places, ReferenceBinding.Finder finder) {
        this.calls = calls;
        this.exporter = exporter;
        this.places = places;
        this.finder = finder;
    }

    @Override
    public <T> RemoteReference refer(Class<T> type, T object, SocketAddress to) {
        RemoteInterface<T> described = Binders.of(type);
        Optional<CallChannel> channel = described.channel(object);
        if (channel.isEmpty()) {
            ExportRecord export = exporter.exported(described, object, to);
            return new RemoteReference(export.entity(), export.fingerprint());
        }
        if (!(channel.get() instanceof Binding binding)) {
            throw new IllegalArgumentException(
                    "is no stub of one export: it stands for the members of a group, or hands a call on");
        }
        Passed passed = binding.passed();
        places.passed(passed.reference().entity(), passed.address());
        return passed.reference();
    }

    @Override
    public <T> T resolve(Class<T> type, RemoteReference reference, SocketAddress from) {
        RemoteInterface<T> described = Binders.of(type);
        return described.stub(new ReferenceBinding(calls, described, reference, from, finder));
    }
}
