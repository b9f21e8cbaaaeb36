package org.pescadero.rpc.group;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Group;
import org.pescadero.rpc.GroupAction;
import org.pescadero.rpc.GroupBody;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.vmtp.EntityId;

/** A group of exporters that is called by its entity. Safe for use by many threads. */
public final class MemberGroup<T> implements Group<T> {
    private final GroupCalls calls;
    private final RemoteInterface<T> type;
    private final EntityId group;
    private final Membership membership;

    /** The group of this entity. */
    public MemberGroup(GroupCalls calls, RemoteInterface<T> type, EntityId group, Membership membership) {
        this.calls = calls;
        this.type = type;
        this.group = group;
        this.membership = membership;
    }

    @Override
    public <R extends @Nullable Object> Replies<R> call(GroupBody<T, R> body) {
        return calls.known(type, group, membership, body);
    }

    @Override
    @SuppressWarnings("NullAway") // null is the only value of Void
    public Replies<@Nullable Void> run(GroupAction<T> body) {
        GroupBody<T, @Nullable Void> calling = member -> {
            body.call(member);
            return null;
        };
        return calls.known(type, group, membership, calling);
    }

    @Override
    public List<Endpoint> members() {
        return membership.members().stream().map(Target::endpoint).toList();
    }
}
