package org.pescadero.rpc.binding;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.RpcOptions;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.LocalExport;
import org.pescadero.rpc.call.LocalExports;
import org.pescadero.rpc.group.GroupCalls;
import org.pescadero.rpc.serve.CallerVersions;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.serve.Serving;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.GroupNames;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.ServerCall;
import org.pescadero.vmtp.node.VmtpNode;

/**
 * Makes implementations callable: each export is a new entity with an incarnation of its own. Those that users ask for are
 * members of the groups of their type and of their type and name, and all are told of them; those of objects that are
 * passed by reference are found by their entity only. Safe for use by many threads.
 */
final class Exporter implements AutoCloseable {
    private final Calls calls;
    private final VmtpNode node;
    private final GroupCalls groups;
    private final OwnExports own;
    private final CallerVersions versions;
    private final RpcOptions options;
    private final Incarnations incarnations = new Incarnations();
    private final Map<Long, Exported> exports = new ConcurrentHashMap<>();
    /** By which export an object is passed. */
    private final Map<ObjectKey, Exported> passed = new ConcurrentHashMap<>();

    private final Forsaken forsaken;
    private int unlisted;
    private volatile boolean closed;

    Exporter(Calls calls, GroupCalls groups, OwnExports own, RpcOptions options, Forsaken.Times times) {
        this.calls = calls;
        this.node = calls.node();
        this.groups = groups;
        this.own = own;
        versions = new AskedVersions(calls);
        this.options = options;
        forsaken = new Forsaken(node, times, this::passed);
        serve(Discovery.EXPORTS, own, "", false);
    }

    /** Exports an implementation and tells everybody. */
    <T> Export export(RemoteInterface<T> type, String name, T implementation) {
        Exported exported = new Exported(
                new ObjectKey(type.type(), implementation),
                serve(type, implementation, name, options.localCalls()),
                Optional.empty());
        keep(exported);
        if (closed) {
            // Who closes may have looked for exports before this one was there.
            exported.withdraw();
            throw new IllegalStateException("nothing can be exported any more: this Rpc has been closed");
        }
        own.add(exported.description);
        tell(member -> member.announce(List.of(exported.description)));
        return exported;
    }

    /**
     * The export of an object that is passed by reference: one that there is, or a new one that is told to nobody.
     *
     * @param to whom it is passed to
     * @throws IllegalArgumentException when there are too many of these
     */
    <T> ExportRecord exported(RemoteInterface<T> type, T object, SocketAddress to) {
        ObjectKey key = new ObjectKey(type.type(), object);
        Exported known = passed.get(key);
        return known != null && known.isPassed(to) ? known.description : pass(type, key, object, to);
    }

    private synchronized <T> ExportRecord pass(RemoteInterface<T> type, ObjectKey key, T object, SocketAddress to) {
        Exported known = passed.get(key);
        if (known != null && known.isPassed(to)) {
            return known.description;
        }
        if (known != null) {
            // It was forsaken a moment ago.
            known.close();
        }
        if (unlisted >= options.passedObjects()) {
            throw new IllegalArgumentException("would be one object more than the " + options.passedObjects()
                    + " that can be called because they were passed: Rpc.withdraw those that nobody needs any more,"
                    + " or set pescadero.passedObjects");
        }
        unlisted++;
        Holders holders = new Holders();
        holders.add(to);
        Exported exported = new Exported(
                key, open(type, object, "", false, call -> holders.add(call.source())), Optional.of(holders));
        keep(exported);
        forsaken.watch();
        return exported.description;
    }

    /** The objects that can be called because they were passed. */
    private List<Forsaken.Passed> passed() {
        return exports.values().stream()
                .flatMap(exported -> exported.holders.stream()
                        .map(holders -> new Forsaken.Passed(holders, nobody -> exported.close())))
                .toList();
    }

    private synchronized void keep(Exported exported) {
        exports.put(exported.description.entity(), exported);
        passed.putIfAbsent(exported.key, exported);
    }

    /** Whether there was such an export; the object is passed by another one of its own from now on, if there is one. */
    private synchronized boolean forget(Exported exported) {
        if (exports.remove(exported.description.entity()) == null) {
            return false;
        }
        unlisted -= exported.holders.isPresent() ? 1 : 0;
        if (passed.remove(exported.key, exported)) {
            exports.values().stream()
                    .filter(other -> other.key.equals(exported.key))
                    .findFirst()
                    .ifPresent(other -> passed.put(other.key, other));
        }
        return true;
    }

    /** What this process says of an entity that is an export of its own. */
    Optional<ExportRecord> own(long entity) {
        return Optional.ofNullable(exports.get(entity)).map(exported -> exported.description);
    }

    /** Ends all exports of an object. */
    @SuppressWarnings("ReferenceEquality") // an object that merely equals it is another one
    void withdraw(Object implementation) {
        for (Exported export : exports.values()) {
            if (export.key.object() == implementation) {
                export.close();
            }
        }
    }

    private <T> ExportRecord serve(RemoteInterface<T> type, T implementation, String name, boolean local) {
        ExportRecord description = open(type, implementation, name, local, call -> {});
        EntityId entity = new EntityId(description.entity());
        node.join(GroupNames.ofType(type.name()), entity);
        if (!name.isEmpty()) {
            node.join(GroupNames.ofInstance(type.name(), name), entity);
        }
        return description;
    }

    private <T> ExportRecord open(
            RemoteInterface<T> type, T implementation, String name, boolean local, Consumer<ServerCall> before) {
        EntityId entity = node.newEntity();
        InetSocketAddress address = node.address();
        ExportRecord description = new ExportRecord(
                entity.bits(),
                type.fingerprint(),
                incarnations.next(),
                address.getPort(),
                address.getAddress().getHostAddress(),
                type.name(),
                name);
        ServedExport served = new ServedExport(
                type,
                type.dispatcher(implementation),
                description,
                new Serving(calls.references(), versions(type), Optional.of(calls), options.remoteTraces()));
        node.serve(entity, call -> {
            before.accept(call);
            served.handle(call);
        });
        if (local) {
            LocalExports.add(description, new LocalExport(type, implementation, served::handle));
        }
        return description;
    }

    /** By what processes ask each other for versions they cannot be asked for versions. */
    private CallerVersions versions(RemoteInterface<?> type) {
        return type.type() == Exports.class ? CallerVersions.NONE : versions;
    }

    /** Sends a datagram to all processes. That it may be lost is why importers ask as well. */
    private void tell(Telling what) {
        Replies<?> none = groups.open(Discovery.EXPORTS, Discovery.EVERYBODY, member -> {
            what.to(member);
            return true;
        });
        none.close();
    }

    private interface Telling {
        void to(Exports member);
    }

    /** From now on nobody in this process calls its exports without asking the node. */
    void endLocalCalls() {
        exports.values().forEach(exported -> LocalExports.remove(exported.description));
    }

    /** Withdraws everything. */
    @Override
    public void close() {
        closed = true;
        forsaken.close();
        for (List<ExportRecord> batch : own.batches()) {
            tell(member -> member.bye(batch));
        }
        for (Exported export : exports.values()) {
            export.withdraw();
        }
    }

    private final class Exported implements Export {
        private final ObjectKey key;
        private final ExportRecord description;
        /** Who may call it, unless everybody may find it. */
        private final Optional<Holders> holders;

        Exported(ObjectKey key, ExportRecord description, Optional<Holders> holders) {
            this.key = key;
            this.description = description;
            this.holders = holders;
        }

        /** It is passed to somebody; false when it is no longer there. */
        boolean isPassed(SocketAddress to) {
            return holders.isEmpty() || holders.get().add(to);
        }

        @Override
        public Endpoint endpoint() {
            return description.endpoint();
        }

        @Override
        public String type() {
            return description.type();
        }

        @Override
        public String name() {
            return description.name();
        }

        @Override
        public void close() {
            if (withdraw() && holders.isEmpty()) {
                tell(member -> member.bye(List.of(description)));
            }
        }

        private boolean withdraw() {
            if (!forget(this)) {
                return false;
            }
            LocalExports.remove(description);
            EntityId entity = new EntityId(description.entity());
            if (holders.isEmpty()) {
                own.remove(description);
                node.leave(GroupNames.ofType(description.type()), entity);
            }
            if (!description.name().isEmpty()) {
                node.leave(GroupNames.ofInstance(description.type(), description.name()), entity);
            }
            node.withdraw(entity);
            return true;
        }

        @Override
        public String toString() {
            return description.type() + (description.name().isEmpty() ? "" : " named \"" + description.name() + "\"")
                    + " at " + endpoint();
        }
    }
}
