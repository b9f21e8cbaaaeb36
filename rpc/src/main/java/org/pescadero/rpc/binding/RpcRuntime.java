package org.pescadero.rpc.binding;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.Discovered;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Group;
import org.pescadero.rpc.RpcOptions;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.References;
import org.pescadero.rpc.group.GroupCalls;
import org.pescadero.rpc.group.MemberGroup;
import org.pescadero.rpc.serve.ServedStreams;
import org.pescadero.rpc.stream.OpenStreams;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.GroupNames;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.VmtpNode;

/** All that stands behind one {@link org.pescadero.rpc.Rpc}. Safe for use by many threads. */
public final class RpcRuntime implements AutoCloseable {
    private final VmtpNode node;
    private final OpenStreams streams;
    private final Calls calls;
    private final GroupCalls groups;
    private final Discovery discovery;
    private final ExportCache cache = new ExportCache();
    private final NamedBindings bindings = new NamedBindings();
    private final SpokenVersions spoken = new SpokenVersions();
    private final Importer importer;
    private final Exporter exporter;
    private volatile @Nullable References passed;

    /** Opens a node and answers other processes' questions from now on. */
    public RpcRuntime(RpcOptions options) throws IOException {
        this(options, Forsaken.Times.USUAL);
    }

    RpcRuntime(RpcOptions options, Forsaken.Times times) throws IOException {
        node = VmtpNode.open(NodeSettings.of(options));
        streams = new OpenStreams(
                node, options.streams(), open -> new ServedStreams(open, this::passed, options.remoteTraces()));
        calls = new Calls(node, streams, this::passed);
        calls.mayBeLocal(options.localCalls());
        groups = new GroupCalls(calls);
        discovery = new Discovery(node, groups, cache);
        importer = new Importer(calls, discovery, cache, options.bindWithin());
        PassedPlaces places = new PassedPlaces();
        exporter = new Exporter(calls, groups, new OwnExports(cache, bindings, places, spoken), options, times);
        passed = new PassedObjects(
                calls, exporter, places, new ReferenceFinder(calls, importer, exporter, options.bindWithin()));
    }

    /** There are none before the constructor has ended. */
    private References passed() {
        References known = passed;
        return known == null ? References.NONE : known;
    }

    /** Exports an implementation. */
    public <T> Export export(Class<T> type, String name, T implementation) {
        return exporter.export(Binders.of(type), checked(name), implementation);
    }

    /** Withdraws all exports of an object, also that by which it was passed. */
    public void withdraw(Object implementation) {
        exporter.withdraw(implementation);
    }

    /** Binds by type, and by name unless that is empty. */
    public <T> T bind(Class<T> type, String name) {
        RemoteInterface<T> described = Binders.of(type);
        NearestBinding binding = new NearestBinding(calls, importer, described, checked(name), bindings);
        bindings.add(binding);
        return described.stub(binding);
    }

    /** Binds to an endpoint. */
    public <T> T bind(Class<T> type, Endpoint endpoint) {
        RemoteInterface<T> described = Binders.of(type);
        return described.stub(new ExplicitBinding(calls, described, importer.explicit(described, endpoint), bindings));
    }

    /** The group of a type, or of a type and a name unless that is empty. */
    public <T> Group<T> group(Class<T> type, String name) {
        RemoteInterface<T> described = Binders.of(type);
        spoken.add(described);
        EntityId group = name.isEmpty()
                ? GroupNames.ofType(described.name())
                : GroupNames.ofInstance(described.name(), checked(name));
        return new MemberGroup<>(groups, described, group, new Members(discovery, cache, described.name(), name));
    }

    /** Whatever is exported and answers within a time. */
    public List<Discovered> discover(Duration time) {
        return discovery.everything(time).stream().map(ExportRecord::discovered).toList();
    }

    private static String checked(String name) {
        if (name.length() > ExportRecord.MAX_NAME) {
            throw new IllegalArgumentException(
                    "a name of " + name.length() + " characters; at most " + ExportRecord.MAX_NAME + " are allowed");
        }
        return name;
    }

    /** The address that this process is called at. */
    public java.net.InetSocketAddress address() {
        return node.address();
    }

    /** Ends as a process does that is killed: nobody is told. */
    void crash() {
        endLocalCalls();
        node.close();
    }

    private void endLocalCalls() {
        calls.mayBeLocal(false);
        exporter.endLocalCalls();
    }

    /** Withdraws all exports, ends all calls and closes the node. */
    @Override
    public void close() {
        try {
            endLocalCalls();
            exporter.close();
        } finally {
            calls.endArriving();
            streams.close();
            node.close();
        }
    }
}
