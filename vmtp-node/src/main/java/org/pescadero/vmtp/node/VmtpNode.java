package org.pescadero.vmtp.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.SpinTuner;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.manage.LocalManager;
import org.pescadero.vmtp.rate.HostRates;

/**
 * A running VMTP module of this process: entities of its own, servers for them, and client entities to call others with.
 *
 * <p>Safe for use by many threads. Its own threads are daemons; a process that only serves has to be kept alive by somebody else.
 */
public final class VmtpNode implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");
    /** How long the node waits for answers when it has to find somebody by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long an objection to a block of identifiers is awaited on this host, and on a network. */
    private static final long CLAIM_HOST_NANOS = 10_000_000;

    private static final long CLAIM_NETWORK_NANOS = 50_000_000;

    private final NodeOptions options;
    private final Ports ports;
    private final EntityAllocator allocator;
    private final EntityTable entities;
    private final HostGroups hostGroups;
    private final Memberships memberships;
    private final ManagedEntities managed;
    private final LocalManager localManager;
    private final HostRates rates = new HostRates();
    private final List<Counters> counters = new ArrayList<>();
    private final Crew crew;
    private final Lead lead;
    private final Optional<Lead> groupLead;
    private final ClientPool<CallSlot> clients;
    private final Set<MessageQueue> queues = ConcurrentHashMap.newKeySet();
    private final Slots slots;
    private final NodeManager manager;

    /** Makes client entities. */
    interface Slots {
        /** A client entity of its own name. */
        default CallSlot client(ClientPool.Shelf<CallSlot> shelf) {
            return client(Optional.empty(), Optional.empty(), shelf);
        }

        /** A client entity of this name, whose transactions are counted from this number. */
        default CallSlot client(EntityId name, int firstTransaction, ClientPool.Shelf<CallSlot> shelf) {
            return client(Optional.of(name), Optional.of(firstTransaction), shelf);
        }

        /** A client entity. */
        CallSlot client(Optional<EntityId> name, Optional<Integer> firstTransaction, ClientPool.Shelf<CallSlot> shelf);
    }

    private VmtpNode(NodeOptions options, Ports ports) {
        this.options = options;
        this.ports = ports;
        String name = "vmtp-" + ports.reach().getPort();
        allocator = new EntityAllocator(
                new BlockClock(InstantSource.system(), options.stateDirectory()), options.domain(), (Inet4Address)
                        ports.reach().getAddress());
        entities = new EntityTable(ports.managers(options.groupPort()));
        crew = new Crew(name, options.maxThreads());
        hostGroups = new HostGroups(options.dynamicGroups(), options.domain(), ports.group());
        memberships = new Memberships(Limits.defaults(), entities, hostGroups);
        managed = new ManagedEntities(entities, memberships, allocator, crew);
        localManager = new LocalManager(
                managed, options.rights(), VmtpModule.description(Limits.defaults(), options.domain()));

        // The numbers of Probes must be beyond guessing for those who have seen others.
        SecureRandom secure = new SecureRandom();
        SplittableRandom random = new SplittableRandom(secure.nextLong());
        Stripes stripes = new Stripes(
                Runtime.getRuntime().availableProcessors(), allocator::next, manager -> stripe(manager, secure));
        Forwarding forwarding = new Forwarding(ports.group().isPresent(), this::begin);
        Procedures procedures = new Procedures(entities, crew, forwarding);
        managed.terminateBy(server -> terminate(stripes, server, procedures));
        lead = new Lead(ports.unicast());
        PortReader reader = new PortReader(ports.unicast(), false, stripes, spinTuner(), lead);
        stripes.whenDeadlineMoves(reader::deadlineMoved);
        CrewReader crewReader = new CrewReader(lead, reader, procedures, crew);
        Callers callers = new Callers(lead, reader, procedures::handOver);
        Calling calling = new Calling(callers, lead, procedures::handOver, groupWays());
        slots = (client, first, shelf) -> slot(stripes, calling, shelf, client, first.orElseGet(() -> next(random)));
        clients = new ClientPool<>(slots::client, slot -> {
            slot.retire();
            entities.noClient(slot.client());
        });
        manager = nodeManager();
        groupLead = ports.group().map(port -> startGroupReader(port, name, stripes, procedures));
        lead.start(name, crewReader::promote);
    }

    private static void terminate(Stripes stripes, EntityId server, Procedures procedures) {
        try {
            stripes.terminate(server, procedures::handOver);
        } catch (IOException closed) {
            LOGGER.log(Level.DEBUG, "node closed before the calls of " + server + " were ended");
        }
    }

    private Calling.GroupWays groupWays() {
        return new Calling.GroupWays(ports.group().isPresent(), hostGroups, options.groupPort(), options.peers());
    }

    private NodeManager nodeManager() {
        Whereabouts whereabouts = new Whereabouts(this, PATIENCE);
        Asking machines = new RemoteAsking(this, ports.reach(), PATIENCE);
        return new NodeManager(
                this,
                newEntity(),
                managed,
                whereabouts,
                entity -> new LocalAsking(entity, localManager, memberships, machines, whereabouts));
    }

    private Lead startGroupReader(DatagramPort port, String name, Stripes stripes, Procedures procedures) {
        Lead itsLead = new Lead(port);
        PortReader reader = new PortReader(port, true, stripes, new SpinTuner(0, false), itsLead);
        itsLead.start(name + "-group", new CrewReader(itsLead, reader, procedures, crew)::promote);
        return itsLead;
    }

    private Stripe stripe(EntityId manager, SecureRandom secure) {
        Counters its = new Counters();
        counters.add(its);
        VmtpModule machine = new VmtpModule(new Environment(
                        manager,
                        ReceiveRoom.within(
                                Limits.defaults().withMulticastPerMille(options.multicastPerMille()),
                                ports.unicast().receiveBufferOctets()),
                        new Paths(ports.interfaces()),
                        entities,
                        secure::nextLong,
                        its,
                        System.nanoTime())
                .withLocalManager(localManager)
                .withRates(rates));
        return new Stripe(machine, ports.unicast());
    }

    private CallSlot slot(
            Stripes stripes,
            Calling calling,
            ClientPool.Shelf<CallSlot> shelf,
            Optional<EntityId> name,
            int firstTransaction) {
        EntityId client = name.orElseGet(allocator::next);
        entities.client(client);
        return new CallSlot(client, firstTransaction, stripes.of(client.bits()), calling, shelf);
    }

    private static int next(SplittableRandom random) {
        synchronized (random) {
            return random.nextInt();
        }
    }

    /** Makes sure that no other node makes the identifiers that this one makes, as far as others can be heard. */
    private void claimIdentifiers() {
        if (ports.group().isPresent() || !options.peers().isEmpty()) {
            boolean host = options.domain() == EntityId.DOMAIN_INTERNET;
            allocator.claim(new BlockClaims(slots, crew, host ? CLAIM_HOST_NANOS : CLAIM_NETWORK_NANOS));
        }
    }

    private SpinTuner spinTuner() {
        return new SpinTuner(options.spinNanos(), options.alwaysSpin());
    }

    /**
     * Opens a node: its ports are bound and it answers Probes when this returns.
     *
     * @throws IOException when a port is in use, an interface does not exist or a host group can be heard on none of them; the
     *     message says which
     */
    public static VmtpNode open(NodeOptions options) throws IOException {
        VmtpNode node = new VmtpNode(options, Ports.open(options));
        node.claimIdentifiers();
        return node;
    }

    /** A unicast address that others reach this node at: an address of this host and the bound port. */
    public InetSocketAddress address() {
        return ports.reach();
    }

    /** Whether this node hears and sends multicast. */
    public boolean multicasts() {
        return ports.group().isPresent();
    }

    /** A new entity identifier that this host has not had before: T-stable, little-endian. */
    public EntityId newEntity() {
        EntityId entity = allocator.next();
        entities.allocated(entity);
        return entity;
    }

    /**
     * Makes an entity a server: Requests for it go to the handler from now on.
     *
     * @param server best one of {@link #newEntity}; a Request for any other one may be older than this node, so that the first
     *     Request of each client waits for a Probe while the node is young
     */
    public void serve(EntityId server, RequestHandler handler) {
        entities.serve(server, Objects.requireNonNull(handler, "handler"));
        memberships.served(server);
    }

    /**
     * Makes an entity a server that takes its Requests itself, one after the other, from a queue (RFC 1045 §2.17, message
     * handling).
     *
     * @param server best one of {@link #newEntity}, as for {@link #serve}
     * @param capacity how many Requests may wait; the clients of others are told BUSY
     */
    public MessageQueue serveMessages(EntityId server, int capacity) {
        MessageQueue queue = new MessageQueue(this, server, capacity);
        serve(server, queue::offer);
        queues.add(queue);
        if (isClosed()) {
            queue.close();
        }
        return queue;
    }

    /** A queue takes no more Requests. */
    void ended(MessageQueue queue) {
        queues.remove(queue);
        withdraw(queue.server());
    }

    /** How many of its Requests an entity takes at a time, as its manager was told. */
    int bound(EntityId server) {
        ServedEntity served = entities.served(server.bits());
        return served == null ? 0 : served.bound();
    }

    /**
     * Makes a served entity a member of a group; its handler gets the group's Requests too. While the group has a member here the
     * node hears the host group that it is mapped to.
     */
    public void join(EntityId group, EntityId server) {
        memberships.join(group, server);
    }

    /** Takes a member out of a group. */
    public void leave(EntityId group, EntityId server) {
        memberships.leave(group, server);
    }

    /**
     * A new identifier for a group, to be joined or made by {@link Managing#createGroup}.
     *
     * @param restricted whether only a manager of the group may add members
     */
    public EntityId newGroup(boolean restricted) {
        long type = EntityId.GROUP | (restricted ? 0 : EntityId.UNRESTRICTED);
        long others = allocator.next().bits() & ~(0xFL << 60);
        return new EntityId(others | (type << 60));
    }

    /** The entity exists no more: Requests for it are answered with NONEXISTENT_ENTITY. */
    public void withdraw(EntityId server) {
        managed.withdrawn(server);
    }

    /**
     * The entity is another node's from now on: Requests for it are answered with ENTITY_MIGRATED, and their clients look for it by
     * multicast. The new node takes the first Request of each client only after a Probe while it is young; what was under way
     * here ends here.
     */
    public void migrated(EntityId server) {
        // In this order, since nobody is to be told meanwhile that it exists no more.
        entities.migrated(server);
        managed.withdrawn(server);
    }

    /** The node's manager, for what concerns entities and groups, here and elsewhere. */
    public NodeManager manager() {
        return manager;
    }

    /** Borrows a client entity for one transaction. */
    public Invocation begin() {
        return clients.take().begin();
    }

    /** Borrows the client entity that was used last for this destination: its next Request acknowledges the last Response. */
    public Invocation begin(SocketAddress destination) {
        return clients.take(destination).begin();
    }

    /** A client entity of the caller's own, for one message transaction after the other (RFC 1045 §4.4). */
    public MessageClient client() {
        return new MessageClient(clients.take());
    }

    /** A client entity that streams to one server: it does not wait for one Response before it sends the next Request. */
    public MessageStream stream(Route.Unicast server) {
        if (server.server().isGroup()) {
            throw new IllegalArgumentException(
                    server.server() + " is a group, and a stream goes to one server: open one for each member");
        }
        return new MessageStream(clients.take(), server);
    }

    /**
     * Asks the manager at an address about an entity of its.
     *
     * @param entity one of the module at that address, or {@link EntityId#VMTP_MANAGER_GROUP} for the module itself
     * @throws TransactionFailed NONEXISTENT_ENTITY when the module does not know it; USER_TIMEOUT or RETRANS_TIMEOUT when nobody
     *     answers
     */
    public StateRecord probe(SocketAddress address, EntityId entity, Duration within)
            throws TransactionFailed, InterruptedException {
        return manager.at(address, within).probe(entity);
    }

    /** What happened up to now, each counter by its name, in a fixed order. */
    public List<Counters.Counter> counters() {
        return Stream.of(ProtocolEvent.values())
                .map(event -> new Counters.Counter(
                        event.counterName(),
                        counters.stream().mapToLong(each -> each.value(event)).sum()))
                .toList();
    }

    /** Whether it has been closed: then nothing comes or goes any more. */
    public boolean isClosed() {
        return ports.unicast().isClosed();
    }

    /** Closes the ports. Calls in progress fail, procedures that run are interrupted, and nobody waits for messages any more. */
    @Override
    public void close() {
        ports.close();
        queues.forEach(MessageQueue::close);
        clients.close();
        lead.close();
        groupLead.ifPresent(Lead::close);
        crew.close();
    }
}
