package org.pescadero.simulator.world;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Disturbance;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.judge.Ledger;
import org.pescadero.simulator.plan.Bounds;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Records;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.plan.Topology;
import org.pescadero.simulator.plan.Weather;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.machine.Member;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.StateCell;
import org.pescadero.vmtp.machine.Timeouts;
import org.pescadero.vmtp.machine.Timing;

/** Whole nodes, the links between them and time itself, in one thread: a plan and its weather always end the same way. */
public final class World implements Disturbance {
    private static final long EVENTS_AT_MOST = 3_000_000;
    private static final int INCAST_CALLS = 8;
    private static final StateCell DISCARD = new StateCell("server", "RESPONDED", "DISCARD");
    private static final long LAST_CALLS_NANOS = 41_000_000_000L;

    private final Plan plan;
    private final Mutant mutant;
    private final Limits limits;
    private final EventQueue queue = new EventQueue();
    private final Tally tally = new Tally();
    private final Trace trace;
    private final Ledger ledger;
    private final Network network;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Long> identifiers = new HashSet<>();
    private int addresses;
    private boolean stopped;

    /**
     * A world at the beginning of its time.
     *
     * @param readable whether its trace shall be kept for readers
     */
    public World(Plan plan, Weather weather, Mutant mutant, boolean readable) {
        this.plan = plan;
        this.mutant = mutant;
        Limits squeezed = plan.conditions().squeeze().applied(Limits.defaults());
        limits = mutant.limits(squeezed.withBlocksPerPacket(plan.conditions().blocksPerPacket()));
        trace = new Trace(readable);
        ledger = new Ledger(plan, this);
        network = new Network(this, weather);
        for (int number = 0; number < plan.topology().nodes(); number++) {
            nodes.add(new Node(this, number));
        }
    }

    /** Lets everything happen, to the end. */
    public Verdict run() {
        for (TimedFault fault : plan.timedFaults()) {
            queue.at(fault.atNanos(), () -> befall(fault));
        }
        for (CallPlan call : plan.calls()) {
            if (!call.isNested()) {
                queue.at(
                        call.atNanos(),
                        () -> nodes.get(call.node())
                                .later(0, () -> nodes.get(call.node()).caller().begin(call, null)));
            }
        }
        queue.at(plan.healNanos(), () -> nodes.forEach(Node::restoreService));
        countIncasts();
        long settled = plan.healNanos() + LAST_CALLS_NANOS + Bounds.settleNanos(plan);
        runUntil(settled);
        if (!stopped) {
            ledger.mustHaveEnded(now());
            runUntil(settled + Bounds.quietNanos());
            judgeQuiet();
            Cost.judge(this);
        }
        boolean full = tally.events().value(ProtocolEvent.DROPPED_LIMIT)
                        + tally.events().value(ProtocolEvent.CONTROL_OVERFLOW)
                > 0;
        if (full && plan.conditions().crowded()) {
            tally.fault(FaultKind.SQUEEZE);
        }
        if (plan.conditions().squeeze().pooledOctets() == 0) {
            tally.fault(FaultKind.POOL_EMPTY);
        }
        if (plan.conditions().hasty() && tally.coverage().moves().containsKey(DISCARD)) {
            tally.fault(FaultKind.DISCARDED);
        }
        return new Verdict(
                plan,
                List.copyOf(ledger.violations()),
                ledger.accounts(),
                tally,
                trace,
                network.happened(),
                ledger.lateCopies(),
                queue.now());
    }

    private void countIncasts() {
        Map<Long, Integer> together = new HashMap<>();
        for (CallPlan call : plan.calls()) {
            if (!call.isNested()
                    && together.merge(call.atNanos() << 8 | call.target(), 1, Integer::sum) == INCAST_CALLS) {
                tally.fault(FaultKind.INCAST);
            }
        }
    }

    private void runUntil(long nanos) {
        while (!stopped && queue.step(nanos)) {
            if (queue.happened() > EVENTS_AT_MOST) {
                ledger.violated(Invariant.I11_LIVENESS, now(), 0, "more than " + EVENTS_AT_MOST + " events");
                stop();
            }
        }
    }

    private void judgeQuiet() {
        for (Node node : nodes) {
            if (!stopped) {
                Leftover.of(node)
                        .ifPresent(left -> ledger.violated(
                                Invariant.I10_BOUNDED_STATE, now(), 0, "n" + node.number() + ": " + left));
            }
        }
    }

    private void befall(TimedFault fault) {
        Node node = nodes.get(fault.node());
        trace.add(now(), fault.node(), fault.node(), fault.lastingNanos(), fault::toString);
        switch (fault.kind()) {
            case CRASH -> {
                if (node.isUp()) {
                    tally.fault(FaultKind.CRASH);
                    node.crash();
                    queue.at(fault.endNanos(), () -> node.restart(fault.peer() == 1));
                }
            }
            case FREEZE -> {
                if (node.freeze()) {
                    tally.fault(FaultKind.FREEZE);
                    int frozen = node.incarnation();
                    queue.at(fault.endNanos(), () -> {
                        if (node.incarnation() == frozen) {
                            node.thaw();
                        }
                    });
                }
            }
            case ADDRESS_CHANGE -> node.move();
            case CLOCK_STALL -> node.stall(fault.endNanos());
            case CLOCK_JUMP -> node.leap(fault.amount());
            default -> {}
        }
    }

    // ---- what the inhabitants know ----

    long now() {
        return queue.now();
    }

    EventQueue queue() {
        return queue;
    }

    Plan plan() {
        return plan;
    }

    Mutant mutant() {
        return mutant;
    }

    Tally tally() {
        return tally;
    }

    Trace trace() {
        return trace;
    }

    Ledger ledger() {
        return ledger;
    }

    Network network() {
        return network;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Nothing that happens from here on can be judged. */
    void stop() {
        stopped = true;
    }

    SimAddress newAddress() {
        return new SimAddress(++addresses);
    }

    Limits limits() {
        return limits;
    }

    Timing timing(PathProfile profile) {
        PathProfile given = mutant.profile(profile);
        Timeouts usual = plan.conditions().hasty()
                ? Records.with(
                        Timeouts.DEFAULTS,
                        "ts5Nanos",
                        Nanos.MILLI + 4 * plan.conditions().latencyNanos())
                : Timeouts.DEFAULTS;
        Timeouts timeouts = mutant.timeouts(usual);
        return new Timing() {
            @Override
            public PathProfile profile(SocketAddress address) {
                return given;
            }

            @Override
            public Timeouts timeouts() {
                return timeouts;
            }
        };
    }

    /** How long after a caller gave up its server must know of it. */
    long orphanNanos() {
        return plan.conditions().profile().giveUpNanos();
    }

    long managerOf(int node) {
        return nodes.get(node).manager();
    }

    int incarnation(int node) {
        return node < nodes.size() ? nodes.get(node).incarnation() : 1;
    }

    /** Whether what somebody was bound to serves where it was. */
    boolean isThere(Bound bound) {
        return isUp(bound.node())
                && incarnation(bound.node()) == bound.incarnation()
                && ledger.managed().serves(bound.node(), bound.entity());
    }

    /** Who is at a slot, or what a call made; at a slot in its place as long as it has made nothing. */
    Bound bound(int slot) {
        if (slot >= CallPlan.CREATED) {
            int call = slot - CallPlan.CREATED;
            int instead = call % plan.topology().slots().size();
            return ledger.managed()
                    .made(call)
                    .map(m -> new Bound(m.entity(), nodes.get(m.node()).address(), m.node(), m.incarnation()))
                    .orElseGet(() -> bound(instead));
        }
        Topology.Slot where = plan.topology().slots().get(slot);
        Node node = nodes.get(where.node());
        return new Bound(node.entities().server(slot), node.address(), node.number(), node.incarnation());
    }

    /** An identifier was given to something; nobody else may ever get it, whatever the clocks do. */
    void allocated(EntityId entity, int node) {
        if (!identifiers.add(entity.bits()) && !mutant.reusesIdentifiers()) {
            ledger.violated(Invariant.I14_CLOCK, now(), 0, "n" + node + " takes " + entity + " again");
        }
    }

    boolean isUp(int node) {
        return nodes.get(node).isUp();
    }

    /** Whom of a group's members a caller is told to be silent. */
    Set<Long> silent(int group, Set<EntityId> right) {
        Set<Long> bits = right.stream().map(EntityId::bits).collect(Collectors.toSet());
        return mutant.silent(bits, members(group).stream().map(Member::entity).collect(Collectors.toSet()));
    }

    List<Member> members(int group) {
        List<Member> members = new ArrayList<>();
        if (group < CallPlan.DYNAMIC) {
            for (int slot : plan.topology().groups().get(group)) {
                Bound bound = bound(slot);
                members.add(new Member(bound.entity(), bound.address()));
            }
            return members;
        }
        ledger.managed()
                .members(Entities.group(group))
                .forEach((entity, node) ->
                        members.add(new Member(entity, nodes.get(node).address())));
        return members;
    }

    Map<Long, Integer> nodesOf(Set<Long> entities) {
        Map<Long, Integer> found = new HashMap<>();
        for (int slot = 0; slot < plan.topology().slots().size(); slot++) {
            Bound bound = bound(slot);
            if (entities.contains(bound.entity())) {
                found.put(bound.entity(), bound.node());
            }
        }
        for (Account account : ledger.accounts()) {
            ledger.managed()
                    .made(account.plan().id())
                    .filter(m -> entities.contains(m.entity()))
                    .ifPresent(m -> found.put(m.entity(), m.node()));
        }
        return found;
    }

    // ---- what the ledger knows ----

    @Override
    public int losses(int node, int peer, long sinceNanos) {
        return network.losses(node, peer, sinceNanos);
    }

    @Override
    public long silentSince(int node, int peer) {
        return network.silentSince(node, peer);
    }

    @Override
    public boolean isCopied(long client, int transaction) {
        return network.isCopied(client, transaction);
    }

    @Override
    public boolean disturbed(int node, int peer, long sinceNanos) {
        for (TimedFault fault : plan.timedFaults()) {
            // Packets from a former address may lie about in the network and in buffers for long, and lead answers
            // astray.
            if ((fault.concerns(node) || fault.concerns(peer))
                    && fault.atNanos() <= now()
                    && (fault.endNanos() >= sinceNanos || fault.kind() == FaultKind.ADDRESS_CHANGE)) {
                return true;
            }
        }
        return false;
    }
}
