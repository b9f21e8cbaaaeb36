package org.pescadero.rpc.group;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.dstp.MessageTooLarge;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.GroupBody;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.CallContext;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.Invocation;
import org.pescadero.vmtp.node.Route;

/** Makes group calls. Safe for use by many threads. */
public final class GroupCalls {
    private final Calls calls;

    /** Group calls over the node of other calls. */
    public GroupCalls(Calls calls) {
        this.calls = calls;
    }

    /** Calls whoever is in a group, known or not; only for procedures that may be executed again, and datagrams. */
    public <T, R extends @Nullable Object> Replies<R> open(
            RemoteInterface<T> type, EntityId group, GroupBody<T, R> body) {
        return send(type, group, List.of(), true, member -> {}, body);
    }

    /** Calls the known members of a group, each at most once. */
    public <T, R extends @Nullable Object> Replies<R> known(
            RemoteInterface<T> type, EntityId group, Membership membership, GroupBody<T, R> body) {
        return send(type, group, membership.members(), false, membership::dead, body);
    }

    private <T, R extends @Nullable Object> Replies<R> send(
            RemoteInterface<T> type,
            EntityId group,
            List<Target> members,
            boolean open,
            DeadMembers dead,
            GroupBody<T, R> body) {
        Context context = new Context(Deadlines.current(), members);
        Recording recording = Recording.of(type, body, calls.references(), context.octets());
        Procedure procedure = recording.procedure();
        if (members.size() > CallContext.MAX_MEMBERS) {
            throw new CallFailed(
                    "the group has " + members.size() + " members; a call can name " + CallContext.MAX_MEMBERS, false);
        }
        if (!open && members.isEmpty()) {
            return CollectedReplies.none();
        }
        Invocation invocation = calls.node().begin();
        boolean handedOver = false;
        try {
            fill(invocation.request(), procedure, recording.arguments(), context);
            Route.Group route = new Route.Group(group, routes(members));
            if (procedure.kind() == Procedure.Kind.DATAGRAM) {
                invocation.datagram(route);
                return CollectedReplies.none();
            }
            Replay<T, R> replay = new Replay<>(type, body, procedure, calls.references());
            CollectedReplies<R> replies =
                    new CollectedReplies<>(invocation, invocation.call(route), replay::reply, members, open, dead);
            handedOver = true;
            return replies;
        } finally {
            if (!handedOver) {
                invocation.close();
            }
        }
    }

    /** What precedes the arguments. */
    private record Context(long deadline, List<Target> members) {
        int octets() {
            boolean limited = deadline != Deadlines.NONE;
            boolean needed = limited || !members.isEmpty();
            return needed ? CallContext.size(limited, members.isEmpty() ? -1 : members.size()) : 0;
        }

        long remainingNanos() {
            return deadline == Deadlines.NONE ? CallContext.UNLIMITED : deadline - System.nanoTime();
        }
    }

    private static void fill(MessageBuffer request, Procedure procedure, byte[] arguments, Context context) {
        long remaining = context.remainingNanos();
        if (remaining <= 0) {
            throw new CallAborted("no time left to call " + procedure.name(), true, false, null);
        }
        int contextOctets = context.octets();
        int size = contextOctets + arguments.length;
        if (size > CallHeader.MAX_GROUP_OCTETS) {
            throw new MessageTooLarge("the arguments of " + procedure.name(), size, CallHeader.MAX_GROUP_OCTETS);
        }
        request.ensureSegmentCapacity(size);
        if (contextOctets > 0) {
            int[] incarnations =
                    context.members().stream().mapToInt(Target::incarnation).toArray();
            CallContext.write(request.octets(), MessageBuffer.HEADER_OCTETS, remaining, incarnations);
        }
        System.arraycopy(arguments, 0, request.octets(), MessageBuffer.HEADER_OCTETS + contextOctets, arguments.length);
        request.segmentOctets(size);
        request.code(
                procedure.kind() == Procedure.Kind.DATAGRAM ? procedure.number() | CodeFlags.DGM : procedure.number());
        CallHeader.request(
                request.octets(), contextOctets > 0 ? CallHeader.CONTEXT : 0, procedure.argumentsFingerprint(), 0);
        if (procedure.argumentsShare()) {
            CallHeader.sharingCall(request.octets());
        }
    }

    private static List<Route.Member> routes(List<Target> members) {
        List<Route.Member> routes = new ArrayList<>(members.size());
        for (Target member : members) {
            routes.add(new Route.Member(member.route().server(), member.route().address()));
        }
        return routes;
    }
}
