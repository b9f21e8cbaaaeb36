package org.pescadero.vmtp.machine;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.manage.LocalManager;
import org.pescadero.vmtp.manage.Rights;

/** A module in a {@link World}, with procedures that run at once or after a while. */
final class Host implements LocalEntities {
    final World world;
    final String name;
    InetSocketAddress address;
    final EntityId manager;
    final VmtpModule module;
    final Counters counters = new Counters();
    final Set<Long> served = new HashSet<>();
    final Set<Long> old = new HashSet<>();
    final Map<Long, long[]> groups = new HashMap<>();
    final List<ServerTransaction> executed = new ArrayList<>();
    final List<ServerTransaction> aborted = new ArrayList<>();
    final List<ClientTransaction> progressed = new ArrayList<>();
    Consumer<ServerTransaction> procedure = this::echo;
    final Keeper keeper = new Keeper(this);
    Rights rights = Rights.QUERIES_ONLY;

    @Nullable
    SocketAddress managers;

    boolean frozen;
    /** Whether the servers here have time for another Request. */
    boolean accepting = true;

    private final Output output = new Output(20_000);
    private final int number;
    private int entities = 100;

    Host(World world, String name, int number, long bootNanos) {
        this.world = world;
        this.name = name;
        this.number = number;
        address = World.address(number);
        manager = EntityId.of(0, 1, 0x0A000000 + number);
        SplitMix64 random = new SplitMix64(world.random.next());
        LocalManager managing = new LocalManager(
                keeper,
                (who, what) -> rights.allow(who, what),
                VmtpModule.description(world.limits, EntityId.DOMAIN_INTERNET));
        module = new VmtpModule(
                new Environment(manager, world.limits, world.timing, this, random::next, counters, bootNanos)
                        .withLocalManager(managing)
                        .withRates(world.rates.get()));
    }

    EntityId entity() {
        return EntityId.of(EntityId.LITTLE_ENDIAN, entities++, 0x0A000000 + number);
    }

    EntityId server() {
        EntityId server = entity();
        served.add(server.bits());
        return server;
    }

    ClientTransaction client() {
        return new ClientTransaction(entity(), (int) world.random.next());
    }

    void echo(ServerTransaction call) {
        call.response().copyFrom(call.request());
        call.response().code(0);
        respond(call);
    }

    void respond(ServerTransaction call) {
        module.respond(world.now, call);
    }

    void submit(Command command) {
        module.submit(world.now, command);
        drain();
    }

    void send(ClientTransaction transaction, EntityId server, Host to) {
        submit(new Command.Send(transaction, server.bits(), to.address));
    }

    void receive(InetSocketAddress source, boolean multicast, byte[] octets) {
        if (!frozen) {
            module.receive(world.now, source, multicast, octets, 0, octets.length);
            drain();
        }
    }

    void drain() {
        while (module.poll(world.now, output)) {
            switch (output.kind()) {
                case PACKET ->
                    world.send(this, output.destination(), output.octets(), output.length(), output.multicast());
                case REQUEST -> {
                    executed.add(output.request());
                    procedure.accept(output.request());
                }
                case ABORTED -> aborted.add(output.request());
                case PROGRESS -> progressed.add(output.client());
            }
        }
    }

    long count(ProtocolEvent event) {
        return counters.value(event);
    }

    @Override
    public boolean serves(long server) {
        return served.contains(server);
    }

    @Override
    public boolean isFresh(long server) {
        return served.contains(server) && !old.contains(server);
    }

    @Override
    public boolean accepts(long server) {
        return accepting;
    }

    @Override
    public long[] members(long group) {
        long[] joined = groups.getOrDefault(group, new long[0]);
        return joined.length > 0 ? joined : keeper.membersOf(group);
    }

    @Override
    public Optional<SocketAddress> managers() {
        return Optional.ofNullable(managers);
    }
}
