package org.pescadero.simulator.exhaustive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pescadero.simulator.judge.Account;
import org.pescadero.simulator.judge.Replies;
import org.pescadero.simulator.plan.CallKind;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.world.Datagram;
import org.pescadero.simulator.world.SimAddress;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.event.ProtocolListener;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.Packet;

/** A node of a small world: a module, and the procedures that it was asked to run. */
final class SmallNode {
    /** A procedure at work: its call, and the how-manieth execution it is. */
    record Running(ServerTransaction request, int ordinal) {}

    private static final int HOST = 0x0A000001;
    private static final int WELL_KNOWN = 0x0F00000;

    private final SmallWorld world;
    final int number;
    final SimAddress address;
    final int incarnation;
    final EntityId server;
    final VmtpModule module;
    final List<Running> running = new ArrayList<>();
    private final Output output = new Output(Packet.MAX_OCTETS);
    private int drawn;

    SmallNode(SmallWorld world, int number, int incarnation) {
        this.world = world;
        this.number = number;
        this.incarnation = incarnation;
        address = new SimAddress(number);
        boolean wellKnown = world.scope().wellKnown();
        server = entity(wellKnown ? WELL_KNOWN : incarnation << 8);
        module = new VmtpModule(new Environment(
                entity((incarnation << 8) + 1),
                world.limits(),
                world.timing(),
                new LocalEntities() {
                    @Override
                    public boolean serves(long entity) {
                        return entity == server.bits();
                    }

                    @Override
                    public boolean isFresh(long entity) {
                        return !wellKnown;
                    }

                    @Override
                    public long[] members(long group) {
                        return new long[0];
                    }
                },
                () -> Keyed.hash(number, incarnation, drawn++),
                ProtocolListener.SILENT,
                world.now()));
    }

    EntityId entity(int discriminator) {
        return EntityId.of(EntityId.LITTLE_ENDIAN, discriminator, HOST + number);
    }

    void receive(Datagram packet) {
        byte[] octets = packet.octets();
        module.receive(world.now(), packet.source(), false, octets, 0, octets.length);
        drain();
    }

    void submit(Command command) {
        module.submit(world.now(), command);
        drain();
    }

    void expire() {
        module.expire(world.now());
        drain();
    }

    private void drain() {
        while (module.poll(world.now(), output)) {
            switch (output.kind()) {
                case PACKET -> {
                    byte[] octets = Arrays.copyOf(output.octets(), output.length());
                    world.send(new Datagram(address, (SimAddress) output.destination(), false, octets));
                }
                case REQUEST -> begin(output.request());
                case ABORTED -> {}
                case PROGRESS -> world.progress(output.client());
            }
        }
    }

    private void begin(ServerTransaction request) {
        int id = Replies.callOf(request.request());
        int bound = Replies.incarnationOf(request.request());
        if (bound != incarnation) {
            Replies.refusal(request.response());
            module.respond(world.now(), request);
            return;
        }
        int next = id == 0 || id > world.scope().calls().size()
                ? -1
                : world.scope().calls().get(id - 1).next();
        if (next >= 0 && request.forwardCount() == 0 && request.mayForward()) {
            handOn(request, id, world.node(1 + next));
            return;
        }
        int ordinal = world.ledger()
                .executed(
                        world.now(),
                        id,
                        number,
                        incarnation,
                        request.server(),
                        request.client(),
                        request.transaction(),
                        request.forwardCount(),
                        request.request());
        running.add(new Running(request, ordinal));
    }

    private void handOn(ServerTransaction request, int call, SmallNode to) {
        Account.Binding binding = new Account.Binding(to.server.bits(), to.number, to.incarnation, true);
        world.ledger().handedOn(world.now(), call, 0, binding);
        Replies.rebind(request.request(), to.incarnation);
        module.submit(world.now(), new Command.Forward(request, to.server.bits(), to.address));
    }

    void respond(int index) {
        Running ended = running.remove(index);
        ServerTransaction request = ended.request();
        Optional<CallPlan> plan = world.ledger().planned(Replies.callOf(request.request()));
        plan.ifPresent(call -> Replies.response(
                request.response(),
                SmallWorld.SEED,
                call.id(),
                ended.ordinal(),
                call.resultOctets(),
                call.kind() == CallKind.IDEMPOTENT));
        submit(plan.isEmpty() ? new Command.Silence(request) : new Command.Respond(request));
    }

    long fingerprint() {
        long hash = Fingerprint.of(module) ^ Keyed.mix(drawn * 31L + incarnation);
        for (Running each : running) {
            long call = each.request().transaction() * 64L + each.ordinal();
            hash = Keyed.mix(hash ^ each.request().client() ^ Keyed.mix(call));
        }
        return hash;
    }
}
