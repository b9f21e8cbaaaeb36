package org.pescadero.simulator.world;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Replies;
import org.pescadero.simulator.plan.Asked;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Sites;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientStream;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Member;
import org.pescadero.vmtp.machine.MemberResponse;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.wire.Packet;

/** The calling half of a node's programs: client entities by destination, the last used first, and the calls under way. */
final class Caller {
    private static final int GROUPS = 1000;
    private static final int STREAMS = 2000;
    private static final int SHORT_OF_WRAP = 3;
    private static final ManagementRequest WHO =
            new ManagementRequest.ProbeEntity(EntityId.VMTP_MANAGER_GROUP, EntityId.VMTP_MANAGER_GROUP);

    /** A call under way. */
    private static final class Active {
        final CallPlan call;
        final int destination;
        final @Nullable Runnable then;
        boolean reported;
        /** What the transaction that is going on is not about yet, but finds out for. */
        @Nullable
        Learning learning;

        boolean pauses;

        Active(CallPlan call, int destination, @Nullable Runnable then) {
            this.call = call;
            this.destination = destination;
            this.then = then;
        }
    }

    /** What is to be asked of a manager as soon as it is known which one is there. */
    private record Learning(ManagementRequest what, SocketAddress address) {}

    private final World world;
    private final Node node;
    private final Map<Integer, Deque<ClientTransaction>> idle = new HashMap<>();
    private final Map<Integer, Bound> known = new HashMap<>();
    private final Map<Integer, Streaming> streams = new HashMap<>();
    private final Map<Integer, ClientTransaction> active = new LinkedHashMap<>();
    private int clients;

    Caller(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    /** Clients that are not back on their shelf. */
    int busy() {
        return active.size();
    }

    void begin(CallPlan call, @Nullable Runnable then) {
        if (call.stream() > 0) {
            streams.computeIfAbsent(call.stream(), s -> newStream(call)).enter(call, this::beginStreamed);
            return;
        }
        if (call.asked().isLocal()) {
            doHere(call);
            return;
        }
        CallKind kind = call.kind();
        int destination = kind.isGroup() ? GROUPS + call.target() : call.target();
        ClientTransaction transaction = client(destination);
        transaction.owner(new Active(call, destination, then));
        if (active.put(call.id(), transaction) != null) {
            // Only a mutant begins a call twice; the ledger has noticed.
            active.put(-call.id(), transaction);
        }
        transaction.handling(
                new Handling(new Priority(call.priority()), call.noRetransmission(), call.headerChecksumOnly()));
        transaction.longResponses(call.resultOctets() > Replies.GROUP_OCTETS);
        int before = transaction.transaction();
        if (kind.isGroup()) {
            beginGroup(call, transaction);
        } else if (kind == CallKind.MANAGED) {
            beginManaged(call, transaction);
            if (learns(call)) {
                // The number of the operation is not known yet; that of the question is not the call's.
                progress(transaction);
                return;
            }
        } else {
            beginUnicast(call, transaction);
        }
        int number = transaction.transaction();
        if (number > before != number - before > 0) {
            world.tally().fault(FaultKind.WRAP);
        }
        world.ledger().numbered(call.id(), number);
        progress(transaction);
        // Of a group that nobody is known of, whoever answers is collected until somebody ends it.
        boolean endless =
                kind == CallKind.GROUP_KNOWN && world.members(call.target()).isEmpty();
        if (call.abortNanos() > 0 || endless) {
            node.later(Math.max(call.abortNanos(), Nanos.MILLI), () -> giveUp(transaction));
        }
    }

    private Streaming newStream(CallPlan call) {
        return new Streaming(node, client(STREAMS + call.stream()), world.bound(call.target()));
    }

    /** The next call of a stream; all of them go to the server that the first one was bound to. */
    private void beginStreamed(CallPlan call) {
        Streaming streaming = streams.computeIfAbsent(call.stream(), s -> newStream(call));
        ClientStream stream = streaming.stream;
        Bound bound = streaming.bound;
        ClientTransaction transaction = stream.begin();
        transaction.owner(new Active(call, STREAMS + call.stream(), null));
        active.put(call.id(), transaction);
        transaction.longResponses(call.resultOctets() > Replies.GROUP_OCTETS);
        boolean datagram = call.kind().isDatagram();
        long seed = world.plan().seed();
        int octets = call.argumentOctets();
        Replies.request(transaction.request(), seed, call.id(), octets, bound.incarnation(), datagram);
        boolean current = bound.equals(world.bound(call.target())) && world.isUp(bound.node());
        Account.Binding binding = new Account.Binding(bound.entity(), bound.node(), bound.incarnation(), current);
        begun(call, transaction, binding, Set.of());
        boolean last = world.plan().calls().stream().noneMatch(c -> c.stream() == call.stream() && c.id() > call.id());
        node.submit(new Command.StreamSend(stream, transaction, bound.entity(), bound.address(), last));
        progress(transaction);
        if (call.abortNanos() > 0) {
            node.later(call.abortNanos(), streaming::abort);
        }
    }

    /** The node changes who is a member of a group. */
    private void doHere(CallPlan call) {
        long entity = Asking.subject(world, call);
        long group = Entities.dynamicGroup(call.group());
        node.managed().setMember(group, entity, call.asked() == Asked.JOIN);
        world.trace().add(world.now(), node.number(), node.number(), call.id(), call::toString);
        world.ledger().managed().doneHere(world.now(), call.id(), node.number(), group, entity);
    }

    /** A manager is asked, at the address of the node where the target is. */
    private void beginManaged(CallPlan call, ClientTransaction transaction) {
        Bound at = world.bound(call.target());
        long manager = world.managerOf(at.node());
        ManagementRequest what = Asking.of(world, call);
        what.write(transaction.request());
        begun(call, transaction, managerOf(at.node(), manager), Set.of());
        world.ledger().managed().asks(call.id(), what);
        if (learns(call) && transaction.owner() instanceof Active active) {
            active.learning = new Learning(what, at.address());
            WHO.write(transaction.request());
        }
        long addressee = call.byName() ? manager : EntityId.VMTP_MANAGER_GROUP.bits();
        node.submit(new Command.Send(transaction, addressee, at.address()));
    }

    private boolean learns(CallPlan call) {
        return call.learns() && !world.mutant().asksWhoeverManages();
    }

    private Account.Binding managerOf(int there, long manager) {
        boolean current = world.isUp(there) && world.managerOf(there) == manager;
        return new Account.Binding(manager, there, world.incarnation(there), current);
    }

    /** The manager has said which it is: it alone is asked for what it must not do twice. */
    private void askManager(ClientTransaction transaction, Active active, Learning learning) {
        CallPlan call = active.call;
        long manager = Packet.server(transaction.response().octets(), 0);
        active.pauses = false;
        world.ledger()
                .managed()
                .learnt(call.id(), managerOf(world.bound(call.target()).node(), manager));
        learning.what.write(transaction.request());
        node.submit(new Command.Send(transaction, manager, learning.address));
        world.ledger().numbered(call.id(), transaction.transaction());
        progress(transaction);
    }

    private void beginUnicast(CallPlan call, ClientTransaction transaction) {
        Bound now = world.bound(call.target());
        Bound bound = call.cached() ? known.getOrDefault(call.target(), now) : now;
        known.put(call.target(), bound);
        boolean datagram = call.kind().isDatagram();
        Replies.request(
                transaction.request(),
                world.plan().seed(),
                call.id(),
                call.argumentOctets(),
                bound.incarnation(),
                datagram);
        Account.Binding binding = new Account.Binding(
                bound.entity(), bound.node(), bound.incarnation(), bound.equals(now) && world.isThere(bound));
        begun(call, transaction, binding, Set.of());
        node.submit(new Command.Send(transaction, bound.entity(), bound.address()));
    }

    private void beginGroup(CallPlan call, ClientTransaction transaction) {
        Replies.request(
                transaction.request(),
                world.plan().seed(),
                call.id(),
                call.argumentOctets(),
                -1,
                call.kind().isDatagram());
        List<Member> members = world.members(call.target());
        Set<Long> everyone = new HashSet<>();
        members.forEach(m -> everyone.add(m.entity()));
        long group = Entities.group(call.target());
        begun(
                call,
                transaction,
                new Account.Binding(group, -1, 0, true),
                call.kind() == CallKind.GROUP_UNKNOWN ? Set.of() : everyone);
        // Without a member there is nobody to turn to but everybody.
        boolean multicast = call.multicast() || members.isEmpty();
        List<SocketAddress> addresses = new ArrayList<>();
        if (multicast) {
            addresses.add(SimAddress.EVERYBODY);
        } else {
            members.stream().map(Member::address).distinct().forEach(addresses::add);
        }
        boolean named = call.kind() == CallKind.GROUP_KNOWN && world.mutant().knowsMembers();
        List<Member> expected = named ? members : List.of();
        node.submit(new Command.SendGroup(transaction, group, addresses, multicast, expected));
    }

    /** The ledger hears of a call before its first packet leaves. */
    private void begun(CallPlan call, ClientTransaction transaction, Account.Binding binding, Set<Long> expected) {
        world.trace().add(world.now(), node.number(), node.number(), call.id(), () -> "begins " + call);
        world.ledger().begun(world.now(), call.id(), node.number(), transaction.client(), binding, expected);
    }

    private ClientTransaction client(int destination) {
        ClientTransaction pooled =
                idle.computeIfAbsent(destination, d -> new ArrayDeque<>()).pollFirst();
        if (pooled != null) {
            return pooled;
        }
        long luck = Keyed.hash(
                world.plan().seed(), Sites.TRANSACTION, (long) node.number() << 32 | node.incarnation(), clients++);
        int first = (int) luck;
        if (world.plan().conditions().nearWrap()) {
            first = ((luck & 1) == 0 ? 0 : Integer.MIN_VALUE) - (int) Keyed.below(Keyed.mix(luck), SHORT_OF_WRAP);
        }
        return new ClientTransaction(node.entities().next(), first);
    }

    private void giveUp(ClientTransaction transaction) {
        if (!(transaction.owner() instanceof Active call) || call.reported) {
            return;
        }
        if (call.call.kind().isGroup()) {
            node.submit(new Command.Finish(transaction));
        } else {
            node.submit(new Command.Abort(transaction));
            int id = call.call.id();
            world.queue().after(world.orphanNanos(), () -> world.ledger().orphanCheck(world.now(), id));
        }
        progress(transaction);
    }

    /** The module has news of a transaction. */
    void progress(ClientTransaction transaction) {
        if (!(transaction.owner() instanceof Active call)) {
            return;
        }
        boolean late = transaction.ended() && world.mutant().takesResponsesLate();
        if (!late) {
            takeResponses(transaction, call);
        }
        if (transaction.ended() && !call.reported && !call.pauses) {
            Learning learning = call.learning;
            if (learning != null && transaction.outcome() == ResponseCodes.OK) {
                call.learning = null;
                call.pauses = true;
                node.later(0, () -> askManager(transaction, call, learning));
                return;
            }
            call.reported = true;
            for (int i = 0; i < world.mutant().outcomes(); i++) {
                report(transaction, call);
            }
            if (call.then != null) {
                node.later(0, call.then);
            }
        }
        if (late) {
            takeResponses(transaction, call);
        }
        if (call.reported && transaction.reusable()) {
            shelve(transaction, call);
        }
    }

    private void takeResponses(ClientTransaction transaction, Active call) {
        if (!call.call.kind().isGroup()) {
            return;
        }
        for (MemberResponse next = transaction.takeResponse(); next != null; next = transaction.takeResponse()) {
            world.trace()
                    .add(world.now(), node.number(), node.number(), next.member(), () -> "takes a member's Response");
            for (int i = 0; i < world.mutant().responsesTaken(); i++) {
                world.ledger().memberResponded(world.now(), call.call.id(), next.member(), next.message());
            }
        }
    }

    private void report(ClientTransaction transaction, Active active) {
        CallPlan call = active.call;
        int outcome = transaction.outcome();
        world.trace()
                .add(
                        world.now(),
                        node.number(),
                        node.number(),
                        31L * call.id() + outcome,
                        () -> "call " + call.id() + " ends with " + ResponseCodes.name(outcome)
                                + (transaction.maybeExecuted() && outcome != ResponseCodes.OK
                                        ? ", maybe executed"
                                        : ""));
        if (call.kind().isDatagram()) {
            return;
        }
        if (call.kind().isGroup() && outcome != ResponseCodes.BUSY) {
            Set<Long> dead = world.silent(call.target(), transaction.dead());
            Set<Long> missing = world.silent(call.target(), transaction.missing());
            world.ledger().collected(world.now(), call.id(), dead, missing, world.nodesOf(dead));
        } else if (outcome == ResponseCodes.OK) {
            Runnable returns = () -> world.ledger().returned(world.now(), call.id(), transaction.response());
            if (world.mutant().holdsBack(call)) {
                node.later(Nanos.SECOND, returns);
            } else {
                returns.run();
            }
        } else {
            known.remove(call.target());
            boolean maybe = world.mutant().maybeExecuted(transaction.maybeExecuted() && active.learning == null);
            world.ledger().failed(world.now(), call.id(), outcome, maybe);
        }
    }

    private void shelve(ClientTransaction transaction, Active call) {
        transaction.owner(null);
        active.values().removeIf(t -> t.equals(transaction));
        Streaming streaming = streams.get(call.call.stream());
        if (streaming != null) {
            streaming.stream.end(transaction);
            return;
        }
        if (call.call.retires()) {
            node.submit(new Command.Retire(transaction));
        } else {
            idle.computeIfAbsent(call.destination, d -> new ArrayDeque<>()).addFirst(transaction);
        }
    }

    /** The node crashed. */
    void died() {
        for (ClientTransaction transaction : active.values()) {
            if (transaction.owner() instanceof Active call && !call.reported) {
                world.ledger().callerDied(world.now(), call.call.id());
            }
        }
    }
}
