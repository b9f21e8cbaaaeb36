package org.pescadero.rpc.group;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.Reply;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.GroupResponses;
import org.pescadero.vmtp.node.Invocation;

/**
 * The replies to one group call: Responses are taken from the transport and replayed one by one, as they are asked for.
 *
 * <p>For use by one thread.
 */
final class CollectedReplies<R extends @Nullable Object> implements Replies<R> {
    private enum Policy {
        ALL,
        FIRST,
        MAJORITY
    }

    private final @Nullable Invocation invocation;
    private final @Nullable GroupResponses responses;
    private final BiFunction<Endpoint, MessageBuffer, Reply<R>> replay;
    private final List<Target> members;
    private final boolean open;
    private final DeadMembers dead;
    private final Map<Long, Target> waitingFor = new LinkedHashMap<>();
    private final List<Reply<R>> replies = new ArrayList<>();
    private Policy policy = Policy.ALL;
    private long untilNanos = Deadlines.current();
    private boolean ended;
    private boolean released;
    private int answers;

    CollectedReplies(
            @Nullable Invocation invocation,
            @Nullable GroupResponses responses,
            BiFunction<Endpoint, MessageBuffer, Reply<R>> replay,
            List<Target> members,
            boolean open,
            DeadMembers dead) {
        this.invocation = invocation;
        this.responses = responses;
        this.replay = replay;
        this.members = List.copyOf(members);
        this.open = open;
        this.dead = dead;
        for (Target member : members) {
            waitingFor.put(member.endpoint().entity(), member);
        }
        ended = responses == null;
    }

    /** The replies to a call that nobody answers: of a group without members, or of a datagram procedure. */
    static <R extends @Nullable Object> Replies<R> none() {
        return new CollectedReplies<>(
                null,
                null,
                (member, message) -> {
                    throw new IllegalStateException("nobody was asked");
                },
                List.of(),
                false,
                member -> {});
    }

    @Override
    public Replies<R> first() {
        policy = Policy.FIRST;
        return this;
    }

    @Override
    public Replies<R> majority() {
        policy = Policy.MAJORITY;
        return this;
    }

    @Override
    public Replies<R> until(Duration time) {
        untilNanos = Deadlines.earlier(untilNanos, Deadlines.after(time));
        return this;
    }

    @Override
    public List<Endpoint> members() {
        return members.stream().map(Target::endpoint).toList();
    }

    @Override
    public boolean complete() {
        return ended && waitingFor.isEmpty();
    }

    @Override
    public Iterator<Reply<R>> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                while (next >= replies.size()) {
                    if (ended) {
                        return false;
                    }
                    advance();
                }
                return true;
            }

            @Override
            public Reply<R> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("there are no more replies");
                }
                return replies.get(next++);
            }
        };
    }

    /** Waits until there is one reply more, or an end. */
    private void advance() {
        GroupResponses source = responses;
        if (source == null) {
            return;
        }
        Optional<GroupResponses.GroupResponse> response;
        try {
            response = source.next(untilNanos);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new CallAborted("interrupted while waiting for the replies of a group", false, true, null);
        }
        if (response.isEmpty()) {
            silences(source.dead());
            close();
        } else {
            take(response.get());
        }
    }

    private void take(GroupResponses.GroupResponse response) {
        Target member = waitingFor.remove(response.member().bits());
        if (member == null && !open) {
            return;
        }
        Endpoint from = member == null ? unknown(response.member()) : member.endpoint();
        Reply<R> reply = replay.apply(from, response.message());
        replies.add(reply);
        answers++;
        boolean enough = switch (policy) {
            case ALL -> false;
            case FIRST -> reply instanceof Reply.Value;
            case MAJORITY -> 2 * answers > members.size();
        };
        if (enough) {
            close();
        }
    }

    /** Members that were found dead are no longer waited for; the others stay missing. */
    private void silences(Set<EntityId> found) {
        for (Target member : List.copyOf(waitingFor.values())) {
            boolean isDead = found.contains(member.route().server());
            replies.add(new Reply.Silence<>(member.endpoint(), isDead));
            if (isDead) {
                waitingFor.remove(member.endpoint().entity());
                dead.found(member);
            }
        }
    }

    /** A member of an open group has told no address. */
    private static Endpoint unknown(EntityId member) {
        return new Endpoint(member.bits(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public void close() {
        ended = true;
        if (released) {
            return;
        }
        // Whose client entity has been given back may be somebody else's when this is closed again.
        released = true;
        if (responses != null) {
            responses.close();
        }
        if (invocation != null) {
            invocation.close();
        }
    }
}
