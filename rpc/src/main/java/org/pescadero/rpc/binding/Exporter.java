package org.pescadero.rpc.binding;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Export;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.group.GroupCalls;
import org.pescadero.rpc.serve.ServedExport;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.GroupNames;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.VmtpNode;

/**
 * Makes implementations callable: each export is a new entity with an incarnation of its own, a member of the groups of its
 * type and of its type and name. Safe for use by many threads.
 */
final class Exporter implements AutoCloseable {
    private final VmtpNode node;
    private final Calls calls;
    private final GroupCalls groups;
    private final OwnExports own;
    private final boolean tellTraces;
    private final Incarnations incarnations = new Incarnations();
    private final Map<Long, Exported> exports = new ConcurrentHashMap<>();

    Exporter(Calls calls, GroupCalls groups, OwnExports own, boolean tellTraces) {
        this.calls = calls;
        node = calls.node();
        this.groups = groups;
        this.own = own;
        this.tellTraces = tellTraces;
        serve(Discovery.EXPORTS, own, "");
    }

    /** Exports an implementation and tells everybody. */
    <T> Export export(RemoteInterface<T> type, String name, T implementation) {
        Exported exported = new Exported(serve(type, implementation, name));
        exports.put(exported.description.entity(), exported);
        own.add(exported.description);
        tell(member -> member.announce(List.of(exported.description)));
        return exported;
    }

    private <T> ExportRecord serve(RemoteInterface<T> type, T implementation, String name) {
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
        node.serve(entity, new ServedExport(type, type.dispatcher(implementation), description, tellTraces, calls));
        node.join(GroupNames.ofType(type.name()), entity);
        if (!name.isEmpty()) {
            node.join(GroupNames.ofInstance(type.name(), name), entity);
        }
        return description;
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

    /** Withdraws everything. */
    @Override
    public void close() {
        for (List<ExportRecord> batch : own.batches()) {
            tell(member -> member.bye(batch));
        }
        for (Exported export : exports.values()) {
            export.withdraw();
        }
    }

    private final class Exported implements Export {
        private final ExportRecord description;

        Exported(ExportRecord description) {
            this.description = description;
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
            if (withdraw()) {
                tell(member -> member.bye(List.of(description)));
            }
        }

        private boolean withdraw() {
            if (exports.remove(description.entity()) == null) {
                return false;
            }
            own.remove(description);
            EntityId entity = new EntityId(description.entity());
            node.leave(GroupNames.ofType(description.type()), entity);
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
