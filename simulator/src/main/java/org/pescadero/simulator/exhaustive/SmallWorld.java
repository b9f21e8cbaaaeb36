package org.pescadero.simulator.exhaustive;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Disturbance;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.judge.Ledger;
import org.pescadero.simulator.judge.Violation;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Records;
import org.pescadero.simulator.plan.Topology;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.machine.Census;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.Timeouts;
import org.pescadero.vmtp.machine.Timing;

/** One history of a small world, made by choices. Time stands still but when it is chosen to pass. */
final class SmallWorld implements Disturbance {
    static final long SEED = 1;
    private static final int RETRIES = 2;
    private static final Limits LIMITS =
            Limits.defaults().withBlocksPerPacket(1).withRetries(RETRIES);
    /** The longest life of a packet here; the times that follow from it are as far from it as by default. */
    private static final long PACKET_LIFETIME_NANOS = 1 * Nanos.SECOND;

    private static final PathProfile PROFILE = Records.with(PathProfile.LAN, "giveUpNanos", 50 * Nanos.MILLI);

    private record Flying(Datagram packet, long sentNanos) {}

    private final Scope scope;
    private final Timing timing;
    private final Ledger ledger;
    private final List<SmallNode> nodes = new ArrayList<>();
    private final List<Flying> flight = new ArrayList<>();
    private final SmallCaller caller;
    private int faults;
    private int crashes;
    private long now;

    SmallWorld(Scope scope) {
        this.scope = scope;
        timing = timing(scope);
        List<CallPlan> calls = new ArrayList<>();
        for (Scope.Call call : scope.calls()) {
            calls.add(Records.with(
                    CallPlan.simple(calls.size() + 1, 0, 0, call.server()),
                    Map.of(
                            "kind", call.kind(),
                            "hops", call.next() < 0 ? 0 : 1,
                            "stream", scope.streamed() ? 1 : 0,
                            "argumentOctets", call.argumentOctets(),
                            "resultOctets", call.resultOctets())));
        }
        Conditions doubling = Records.with(Conditions.fair(PathProfile.LAN, 0), "duplicatePerMille", 1);
        Topology topology = new Topology(1 + scope.servers(), List.of(), List.of());
        ledger = new Ledger(new Plan(SEED, topology, doubling, calls, List.of(), 0), this);
        for (int number = 0; number <= scope.servers(); number++) {
            nodes.add(new SmallNode(this, number, 1));
        }
        caller = new SmallCaller(this);
        // Packets from before the beginning do not exist.
        now = scope.ts4Nanos() + 1;
    }

    private static Timing timing(Scope scope) {
        Timeouts timeouts = Records.with(
                Timeouts.DEFAULTS, Map.of("ts4Nanos", scope.ts4Nanos(), "ts2Nanos", PACKET_LIFETIME_NANOS));
        return new Timing() {
            @Override
            public PathProfile profile(SocketAddress address) {
                return PROFILE;
            }

            @Override
            public Timeouts timeouts() {
                return timeouts;
            }
        };
    }

    // ---- what the nodes know ----

    Scope scope() {
        return scope;
    }

    Ledger ledger() {
        return ledger;
    }

    long now() {
        return now;
    }

    Limits limits() {
        return LIMITS;
    }

    Timing timing() {
        return timing;
    }

    void send(Datagram packet) {
        if (flight.size() < scope.inFlight()) {
            flight.add(new Flying(packet, now));
        }
    }

    void progress(ClientTransaction of) {
        caller.progress(of);
    }

    SmallNode node(int number) {
        return nodes.get(number);
    }

    // ---- what may happen ----

    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        if (caller.mayBegin()) {
            choices.add(new Choice(Choice.Kind.BEGIN, 0));
        }
        Set<Integer> kinds = new HashSet<>();
        for (int i = 0; i < flight.size(); i++) {
            if (kinds.add(Arrays.hashCode(flight.get(i).packet().octets()))) {
                choices.add(new Choice(Choice.Kind.DELIVER, i));
                if (faults < scope.faults()) {
                    choices.add(new Choice(Choice.Kind.DROP, i));
                    choices.add(new Choice(Choice.Kind.COPY, i));
                }
            }
        }
        for (SmallNode node : nodes) {
            for (int i = 0; i < node.running.size(); i++) {
                choices.add(new Choice(Choice.Kind.RESPOND, node.number * 16 + i));
            }
            if (crashes < scope.crashes() && caller.begun() > 0) {
                choices.add(new Choice(Choice.Kind.CRASH, node.number));
            }
        }
        if (nextDeadline() != Long.MAX_VALUE && (isIdle() || faults < scope.faults())) {
            choices.add(new Choice(Choice.Kind.WAIT, 0));
        }
        return choices;
    }

    /** Whether nothing is under way: then all that can happen is that time passes. */
    private boolean isIdle() {
        return flight.isEmpty() && nodes.stream().allMatch(n -> n.running.isEmpty());
    }

    private long nextDeadline() {
        long least = Long.MAX_VALUE;
        for (SmallNode node : nodes) {
            least = Math.min(least, node.module.nanosToDeadline(now));
        }
        return least;
    }

    void choose(Choice choice) {
        switch (choice.kind()) {
            case BEGIN -> caller.begin();
            case DELIVER -> deliver(flight.remove(choice.index()).packet());
            case DROP -> {
                faults++;
                flight.remove(choice.index());
            }
            case COPY -> {
                faults++;
                deliver(flight.get(choice.index()).packet());
            }
            case RESPOND -> nodes.get(choice.index() / 16).respond(choice.index() % 16);
            case CRASH -> crash(choice.index());
            case WAIT -> pass();
        }
    }

    private void deliver(Datagram packet) {
        nodes.stream()
                .filter(n -> n.address.equals(packet.destination()))
                .findFirst()
                .ifPresent(n -> n.receive(packet));
    }

    private void crash(int number) {
        crashes++;
        if (number == 0) {
            caller.die();
        }
        nodes.set(number, new SmallNode(this, number, 2));
    }

    private void pass() {
        faults += isIdle() ? 0 : 1;
        now += nextDeadline();
        flight.removeIf(f -> now - f.sentNanos() > PACKET_LIFETIME_NANOS);
        nodes.forEach(SmallNode::expire);
    }

    // ---- what is judged ----

    /** What did not hold; at an end, also what is left. */
    List<Violation> violations() {
        if (choices().isEmpty()) {
            ledger.mustHaveEnded(now);
            for (SmallNode node : nodes) {
                Census census = node.module.census();
                if (census.remoteClients() + census.assemblingOctets() + census.buffersInUse() > 0) {
                    ledger.violated(Invariant.I10_BOUNDED_STATE, now, 0, "n" + node.number + " is left with " + census);
                }
            }
        }
        return ledger.violations();
    }

    long fingerprint() {
        long hash = Keyed.mix(now) ^ (faults + 64L * crashes) ^ caller.fingerprint();
        for (SmallNode node : nodes) {
            hash = Keyed.mix(hash ^ node.fingerprint());
        }
        long packets = 0;
        for (Flying flying : flight) {
            long one = Arrays.hashCode(flying.packet().octets()) * 31L
                    + flying.packet().destination().hashCode();
            packets += Keyed.mix(one ^ Keyed.mix(flying.sentNanos()));
        }
        for (Account account : ledger.accounts()) {
            hash = Keyed.mix(hash * 31
                    + account.executionCount() * 16L
                    + account.outcome().map(o -> o.name().hashCode()).orElse(1));
        }
        return Keyed.mix(hash ^ packets);
    }

    @Override
    public int losses(int node, int peer, long sinceNanos) {
        return Integer.MAX_VALUE;
    }

    @Override
    public long silentSince(int node, int peer) {
        return 0;
    }

    @Override
    public boolean isCopied(long client, int transaction) {
        return true;
    }

    @Override
    public boolean disturbed(int node, int peer, long sinceNanos) {
        return true;
    }
}
