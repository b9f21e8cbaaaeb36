package org.pescadero.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.Conditions;
import org.pescadero.simulator.plan.Dice;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.plan.Sites;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.machine.Census;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.EntityState;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.manage.LocalManager;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.Packet;
import org.pescadero.vmtp.wire.PacketCheck;
import org.pescadero.vmtp.wire.PacketFault;

/** One process: a real module, its socket's buffer, its clock, and the programs that use it. It may crash and come back. */
public final class Node {
    private final World world;
    private final int number;
    private final Limits limits;
    private final Output output = new Output(Packet.MAX_OCTETS);
    private final List<Runnable> deferred = new ArrayList<>();
    private int incarnation;
    private boolean up;
    private boolean frozen;
    private SimAddress address;
    private NodeClock clock;
    private Entities entities;
    private Managed managed;
    private Inbox inbox;
    private EntityId manager;
    private VmtpModule module;
    private Caller caller;
    private Procedures procedures;
    private Wakes wakes;
    private Amplification amplification;
    private Flows flows;
    private long wallOffsetNanos;
    private int packetsRead;

    Node(World world, int number) {
        this.world = world;
        this.number = number;
        limits = world.limits();
        incarnation = 1;
        up = true;
        address = world.newAddress();
        clock = newClock();
        inbox = newInbox(0);
        entities = newEntities();
        managed = new Managed(world, this, entities);
        manager = entities.next();
        module = newModule();
        caller = new Caller(world, this);
        procedures = new Procedures(world, this);
        wakes = newWakes();
        amplification = new Amplification(world, number, manager.bits());
        flows = new Flows(world, number);
        announce();
    }

    private void announce() {
        world.network().attach(address, this);
        if (clock.isSkewed()) {
            world.tally().fault(FaultKind.CLOCK_SKEW);
        }
        world.trace().add(world.now(), number, number, incarnation, () -> "boots as incarnation " + incarnation);
    }

    private Wakes newWakes() {
        return new Wakes(world, this, () -> guarded(this::expire));
    }

    private void expire(VmtpModule due) {
        if (!world.mutant().neglectsDeadlines()) {
            due.expire(localNanos());
        }
    }

    /** Its number, which it keeps over restarts. */
    public int number() {
        return number;
    }

    /** How often it has been started. */
    public int incarnation() {
        return incarnation;
    }

    /** Where it is. */
    public SimAddress address() {
        return address;
    }

    boolean isUp() {
        return up;
    }

    boolean isFrozen() {
        return frozen;
    }

    Entities entities() {
        return entities;
    }

    Managed managed() {
        return managed;
    }

    long manager() {
        return manager.bits();
    }

    /** Its servers take as much as they can again. */
    void restoreService() {
        if (up) {
            managed.restore();
        }
    }

    /** Its manager is asked by a client, whose transaction its record of the client tells. */
    void performs(long client, ManagementRequest what, boolean allowed) {
        int transaction =
                module.serverState(client).map(EntityState::transaction).orElse(0);
        world.trace().add(world.now(), number, number, transaction, () -> "is asked: " + what);
        world.ledger().managed().performed(world.now(), number, client, transaction, what, allowed, manager.bits());
    }

    Caller caller() {
        return caller;
    }

    VmtpModule module() {
        return module;
    }

    long localNanos() {
        return clock.local(world.now());
    }

    // ---- life and death ----

    private void boot(SimAddress where) {
        incarnation++;
        up = true;
        frozen = false;
        address = where;
        clock = newClock();
        inbox = newInbox(inbox.busyUntilNanos());
        entities = newEntities();
        managed = new Managed(world, this, entities);
        manager = entities.next();
        module = newModule();
        caller = new Caller(world, this);
        procedures = new Procedures(world, this);
        wakes = newWakes();
        amplification = new Amplification(world, number, manager.bits());
        flows = new Flows(world, number);
        announce();
    }

    private Inbox newInbox(long busyUntilNanos) {
        return new Inbox(world, this, busyUntilNanos, packet -> world.mutant().arrives(this, packet, this::receive));
    }

    private NodeClock newClock() {
        long luck = Keyed.hash(world.plan().seed(), Sites.CLOCK, number, incarnation);
        int skew = world.plan().conditions().skewPpm();
        int ppm = skew == 0 ? 0 : (int) Keyed.below(luck, 2L * skew + 1) - skew;
        // A quarter of all clocks wrap within a minute: deadlines must be compared by subtraction.
        long base = (luck & 3) == 0 ? Long.MAX_VALUE - Keyed.below(Keyed.mix(luck), 60_000_000_000L) : luck >> 8;
        return new NodeClock(world.now(), base, ppm);
    }

    private Entities newEntities() {
        // Different for each incarnation, as good luck would have it: what is judged is what clocks do.
        long luck = Keyed.hash(world.plan().seed(), Sites.ENTITIES, number) + incarnation;
        return world.mutant().reusesIdentifiers()
                ? new Entities(world, number, () -> 0, () -> 0)
                : new Entities(
                        world, number, this::wallSecond, world.mutant().randomIdentifiers() ? () -> luck : () -> 0);
    }

    private VmtpModule newModule() {
        Dice random = new Dice(Keyed.hash(world.plan().seed(), Sites.MODULE, number, incarnation), Sites.MODULE);
        Conditions conditions = world.plan().conditions();
        return new VmtpModule(new Environment(
                        manager,
                        world.mutant().room(limits),
                        world.timing(conditions.profile()),
                        world.mutant().entities(entities),
                        random::next,
                        world.tally().listener((event, client, number) -> flows.happened(event, client)),
                        clock.local(world.now()))
                .withLocalManager(
                        new LocalManager(managed, managed, VmtpModule.description(limits, EntityId.DOMAIN_INTERNET))));
    }

    void crash() {
        if (!up) {
            return;
        }
        world.trace().add(world.now(), number, number, 0, () -> "crashes");
        up = false;
        wakes.end();
        world.network().detach(address);
        inbox.clear();
        deferred.clear();
        caller.died();
    }

    void restart(boolean elsewhere) {
        if (!up) {
            world.tally().fault(elsewhere ? FaultKind.RESTART_ELSEWHERE : FaultKind.RESTART);
            if (world.plan().topology().slots().stream().anyMatch(s -> s.node() == number && s.wellKnown())) {
                world.tally().fault(FaultKind.RESTART_SAME_ENTITY);
            }
            boot(elsewhere ? world.newAddress() : address);
        }
    }

    boolean freeze() {
        boolean possible = up && !frozen;
        frozen |= possible;
        return possible;
    }

    void thaw() {
        if (!up || !frozen) {
            return;
        }
        frozen = false;
        List<Runnable> waiting = List.copyOf(deferred);
        deferred.clear();
        waiting.forEach(Runnable::run);
        inbox.read();
        scheduleWake();
    }

    void move() {
        if (up) {
            world.tally().fault(FaultKind.ADDRESS_CHANGE);
            if (caller.busy() > 0 || managed.isBusy()) {
                world.tally().fault(FaultKind.ADDRESS_CHANGE_IN_CALL);
            }
            world.network().detach(address);
            address = world.newAddress();
            world.network().attach(address, this);
        }
    }

    /** Runs something of a program, unless the incarnation that it belongs to is gone; later if the node stands still. */
    void later(long nanos, Runnable action) {
        int mine = incarnation;
        world.queue().after(nanos, () -> {
            if (!up || incarnation != mine) {
                return;
            }
            if (frozen) {
                deferred.add(action);
            } else {
                action.run();
            }
        });
    }

    // ---- packets ----

    void arrive(Datagram packet) {
        inbox.arrive(packet);
    }

    private void receive(Datagram packet) {
        byte[] octets = packet.octets();
        amplification.arrived(packet);
        if (PacketCheck.check(octets, 0, octets.length, limits) == PacketFault.NONE) {
            Input.note(world.tally().coverage(), module, octets);
            amplification.understood(packet);
            world.network().heard(packet, this);
            flows.understood(packet);
        }
        guarded(m -> m.receive(localNanos(), packet.source(), packet.multicast(), octets, 0, octets.length));
        int early = world.plan().conditions().earlyTimerPerMille();
        if (early > 0
                && Keyed.below(Keyed.hash(world.plan().seed(), Sites.EARLY_TIMER, number, packetsRead++), 1000)
                        < early) {
            world.tally().fault(FaultKind.EARLY_TIMER);
            guarded(m -> m.expire(localNanos()));
        }
    }

    void submit(Command command) {
        if (command instanceof Command.Respond respond) {
            flows.answered(respond.transaction().client());
        }
        guarded(m -> m.submit(localNanos(), command));
    }

    /** Whatever the module is asked, what it wants done is done at once. It must never throw. */
    private void guarded(Consumer<VmtpModule> verb) {
        try {
            verb.accept(module);
            flows.settle(module);
            drain();
        } catch (RuntimeException thrown) {
            world.ledger().violated(Invariant.NO_EXCEPTION, world.now(), 0, "n" + number + ": " + Thrown.text(thrown));
            world.stop();
        }
        Census census = module.census();
        if (census.remoteClients() > limits.remoteClients() || census.assemblingOctets() > limits.reassemblyOctets()) {
            world.ledger().violated(Invariant.I10_BOUNDED_STATE, world.now(), 0, "n" + number + " holds " + census);
        }
        scheduleWake();
    }

    private void drain() {
        while (module.poll(localNanos(), output)) {
            switch (output.kind()) {
                case PACKET -> depart();
                case REQUEST -> procedures.begin(output.request());
                case ABORTED -> procedures.abort(output.request());
                case PROGRESS -> caller.progress(output.client());
            }
        }
    }

    private void depart() {
        byte[] octets = Arrays.copyOf(output.octets(), output.length());
        Datagram packet = new Datagram(address, (SimAddress) output.destination(), output.multicast(), octets);
        if (!world.plan().conditions().profile().equals(PathProfile.LOOP)) {
            amplification.departs(packet);
        }
        boolean own = Control.forwardCount(Packet.control(octets, 0)) == 0;
        if (own && !Packet.isResponse(octets, 0)) {
            world.ledger().requestSent(world.now(), Packet.client(octets, 0), Packet.transaction(octets, 0));
        }
        world.mutant().departs(this, packet, p -> {
            flows.departs(module, p);
            world.network().send(this, p);
        });
    }

    /** A procedure that takes no time answers from within, as on the thread that reads. */
    void respondFromWithin(ServerTransaction request, boolean silence) {
        if (silence) {
            within(new Command.Silence(request));
        } else {
            flows.answered(request.client());
            module.respond(localNanos(), request);
        }
    }

    /** What a procedure wants of the module that has just called it. */
    void within(Command command) {
        module.submit(localNanos(), command);
    }

    // ---- time ----

    private void scheduleWake() {
        if (up) {
            wakes.schedule(clock, module.nanosToDeadline(localNanos()));
        }
    }

    void stall(long untilNanos) {
        if (up && clock.stall(world.now(), untilNanos)) {
            world.tally().fault(FaultKind.CLOCK_STALL);
        }
    }

    /** The wall clock leaps. Nothing may come of it, for all that is ever taken from it is part of new identifiers. */
    void leap(long nanos) {
        wallOffsetNanos += nanos;
        world.tally().fault(FaultKind.CLOCK_JUMP);
    }

    private long wallSecond() {
        return Math.floorDiv(world.now() + wallOffsetNanos, Nanos.SECOND);
    }
}
