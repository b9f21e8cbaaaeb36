package org.pescadero.vmtp.node;

import java.io.IOException;
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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.pescadero.msocket.DatagramPort;
import org.pescadero.msocket.SpinTuner;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.event.ProtocolEvent;
import org.pescadero.vmtp.machine.VmtpModule;

/**
 * A running VMTP module of this process: entities of its own, servers for them, and client entities to call others with.
 *
 * <p>Safe for use by many threads. Its own threads are daemons; a process that only serves has to be kept alive by somebody else.
 */
public final class VmtpNode implements AutoCloseable {
    private final NodeOptions options;
    private final Ports ports;
    private final EntityAllocator allocator;
    private final EntityTable entities;
    private final List<Counters> counters = new ArrayList<>();
    private final Crew crew;
    private final Lead lead;
    private final Optional<Lead> groupLead;
    private final ClientPool clients;

    private VmtpNode(NodeOptions options, Ports ports) {
        this.options = options;
        this.ports = ports;
        String name = "vmtp-" + ports.reach().getPort();
        allocator = new EntityAllocator(
                InstantSource.system(), (Inet4Address) ports.reach().getAddress());
        entities = new EntityTable(ports.managers(options.groupPort()));
        crew = new Crew(name, options.maxThreads());

        // The numbers of Probes must be beyond guessing for those who have seen others.
        SecureRandom secure = new SecureRandom();
        SplittableRandom random = new SplittableRandom(secure.nextLong());
        Stripes stripes = new Stripes(
                Runtime.getRuntime().availableProcessors(), allocator::next, manager -> stripe(manager, secure));
        Forwarding forwarding = new Forwarding(ports.group().isPresent(), this::begin);
        Procedures procedures = new Procedures(entities, crew, forwarding);
        lead = new Lead(ports.unicast());
        PortReader reader = new PortReader(ports.unicast(), false, stripes, spinTuner(), lead);
        CrewReader crewReader = new CrewReader(lead, reader, procedures, crew);
        Callers callers = new Callers(lead, reader, procedures::handOver);
        Calling calling = new Calling(
                callers, reader, lead, procedures::handOver, ports.group().isPresent(), options.groupPort());
        clients = new ClientPool(shelf -> slot(stripes, calling, shelf, random));
        groupLead = ports.group().map(port -> startGroupReader(port, name, stripes, procedures));
        lead.start(name, crewReader::promote);
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
        VmtpModule machine = new VmtpModule(
                manager,
                Limits.defaults(),
                new Paths(ports.interfaces()),
                entities,
                secure::nextLong,
                its,
                System.nanoTime());
        return new Stripe(machine, ports.unicast());
    }

    private CallSlot slot(Stripes stripes, Calling calling, ClientPool.Shelf shelf, SplittableRandom random) {
        EntityId client = allocator.next();
        int firstTransaction;
        synchronized (random) {
            firstTransaction = random.nextInt();
        }
        return new CallSlot(client, firstTransaction, stripes.of(client.bits()), calling, shelf);
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
        return new VmtpNode(options, Ports.open(options));
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
        entities.serve(server, queue::offer);
        return queue;
    }

    /**
     * Makes a served entity a member of a group; its handler gets the group's Requests too.
     *
     * @param group a well-known group on VMTP's host group, 224.0.1.0
     */
    public void join(EntityId group, EntityId server) {
        if (!Ports.hostGroup(group).equals(Ports.hostGroup(EntityId.VMTP_MANAGER_GROUP))) {
            throw new IllegalArgumentException(group + " is mapped to a host group that this node does not hear: "
                    + "only groups on 224.0.1.0 can be joined");
        }
        entities.join(group, server);
    }

    /** Takes a member out of a group. */
    public void leave(EntityId group, EntityId server) {
        entities.leave(group, server);
    }

    /** The entity exists no more: Requests for it are answered with NONEXISTENT_ENTITY. */
    public void withdraw(EntityId server) {
        entities.withdraw(server);
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

    /**
     * Asks the manager at an address about an entity of its.
     *
     * @param entity one of the module at that address, or {@link EntityId#VMTP_MANAGER_GROUP} for the module itself
     * @throws TransactionFailed NONEXISTENT_ENTITY when the module does not know it; USER_TIMEOUT or RETRANS_TIMEOUT when nobody
     *     answers
     */
    public StateRecord probe(SocketAddress address, EntityId entity, Duration within)
            throws TransactionFailed, InterruptedException {
        return Probing.probe(this, address, entity, within);
    }

    /**
     * Looks for an entity of which no address is known, by a Probe to all managers (RFC 1045 §4.6.1 note 1).
     *
     * @return the way to it; empty when nobody has answered for it in that time, or without multicast
     */
    public Optional<Route.Unicast> find(EntityId entity, Duration within) throws InterruptedException {
        return multicasts() ? Probing.find(this, entity, within) : Optional.empty();
    }

    /** What happened up to now, each counter by its name, in a fixed order. */
    public List<Counters.Counter> counters() {
        return Stream.of(ProtocolEvent.values())
                .map(event -> new Counters.Counter(
                        event.counterName(),
                        counters.stream().mapToLong(each -> each.value(event)).sum()))
                .toList();
    }

    /** Closes the ports. Calls in progress fail, procedures that run are interrupted. */
    @Override
    public void close() {
        ports.close();
        lead.close();
        groupLead.ifPresent(Lead::close);
        crew.close();
    }
}
