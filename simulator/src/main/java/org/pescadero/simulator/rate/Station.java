package org.pescadero.simulator.rate;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.pescadero.simulator.plan.Dice;
import org.pescadero.simulator.world.EventQueue;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.Packet;

/** A host with a real module, at the end of a narrow link. */
final class Station implements LocalEntities {
    /** Where a station is. */
    static final class Place extends SocketAddress {
        private static final long serialVersionUID = 1;

        private final int number;

        Place(int number) {
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.number == number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    /** What takes a station's packets to others. */
    interface Wire {
        void send(Station from, SocketAddress to, boolean multicast, byte[] octets);
    }

    private static final int HOST = 0x0A000001;

    private final EventQueue events;
    private final Wire wire;
    private final int number;
    private final Output output = new Output(Packet.MAX_OCTETS);
    private final Set<Long> servers = new HashSet<>();
    private final Counters counters = new Counters();
    private final VmtpModule module;
    private final long epochNanos;
    private long[] group = {};
    private Consumer<ServerTransaction> procedure = call -> {};
    private Consumer<ClientTransaction> progress = transaction -> {};
    private int entities;
    private long wakeNanos = Long.MAX_VALUE;

    Station(EventQueue events, Wire wire, int number, PathProfile profile, Limits limits, long seed) {
        this.events = events;
        this.wire = wire;
        this.number = number;
        Dice dice = new Dice(seed, number);
        epochNanos = dice.next() >> 4;
        module = new VmtpModule(
                new Environment(next(), limits, address -> profile, this, dice::next, counters, epochNanos));
    }

    Place place() {
        return new Place(number);
    }

    Counters counters() {
        return counters;
    }

    EntityId next() {
        return EntityId.of(EntityId.LITTLE_ENDIAN, ++entities, HOST + number);
    }

    EntityId serve(Consumer<ServerTransaction> what) {
        procedure = what;
        EntityId server = next();
        servers.add(server.bits());
        return server;
    }

    /** One server is a member of every group. */
    void join(EntityId server) {
        group = new long[] {server.bits()};
    }

    void onProgress(Consumer<ClientTransaction> what) {
        progress = what;
    }

    private long now() {
        return epochNanos + events.now();
    }

    void submit(Command command) {
        module.submit(now(), command);
        drain();
    }

    /** Answers from within a procedure. */
    void respond(ServerTransaction call) {
        module.respond(now(), call);
    }

    void receive(SocketAddress source, boolean multicast, byte[] octets) {
        module.receive(now(), source, multicast, octets, 0, octets.length);
        drain();
    }

    private void drain() {
        while (module.poll(now(), output)) {
            switch (output.kind()) {
                case PACKET ->
                    wire.send(
                            this,
                            output.destination(),
                            output.multicast(),
                            Arrays.copyOf(output.octets(), output.length()));
                case REQUEST -> procedure.accept(output.request());
                case PROGRESS -> progress.accept(output.client());
                default -> {}
            }
        }
        schedule();
    }

    private void schedule() {
        long wait = module.nanosToDeadline(now());
        if (wait == Long.MAX_VALUE) {
            return;
        }
        long at = events.now() + wait;
        if (at < wakeNanos) {
            wakeNanos = at;
            events.at(at, () -> wake(at));
        }
    }

    private void wake(long at) {
        if (at != wakeNanos) {
            return;
        }
        wakeNanos = Long.MAX_VALUE;
        module.expire(now());
        drain();
    }

    @Override
    public boolean serves(long server) {
        return servers.contains(server);
    }

    @Override
    public boolean isFresh(long server) {
        return servers.contains(server);
    }

    @Override
    public long[] members(long ofGroup) {
        return group;
    }
}
