package org.pescadero.simulator.rate;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.world.EventQueue;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.PathProfile;

/** A narrow line, and pairs of hosts with real modules that send over it from one end to the other as much as they can. */
final class SharedLine {
    private static final long FAST = 100_000_000_000L;
    private static final int LONGEST_QUEUE = 1_000_000;
    private static final int PROCEDURE = 7;

    private final EventQueue events = new EventQueue();
    private final Bottleneck.Line line;
    private final PathProfile profile;
    private final long seed;
    private final Bottleneck forth;
    private final Bottleneck back;
    private final List<Station> stations = new ArrayList<>();
    private final List<Goods> goods = new ArrayList<>();
    private final Map<SocketAddress, Integer> numbers = new HashMap<>();
    private int failures;

    SharedLine(Bottleneck.Line line, PathProfile profile, long seed) {
        this.line = line;
        this.profile = profile;
        this.seed = seed;
        forth = new Bottleneck(events, line, seed);
        back = new Bottleneck(events, new Bottleneck.Line(FAST, line.propagationNanos(), LONGEST_QUEUE, 0), seed + 1);
    }

    private void send(Station from, SocketAddress to, byte[] octets) {
        int number = numbers.getOrDefault(to, 0);
        boolean towards = number % 2 == 1;
        SocketAddress source = from.place();
        (towards ? forth : back).carry(octets.length, () -> {
            if (towards) {
                goods.get(number / 2).arrived(octets);
            }
            stations.get(number).receive(source, false, octets);
        });
    }

    /** Two more hosts; one sends messages of this length to the other from a time on, so many at a time. */
    void flow(long atNanos, int messageOctets, int callsAtOnce) {
        Station client = station();
        Station server = station();
        goods.add(new Goods());
        EntityId entity = server.serve(server::respond);
        client.onProgress(t -> {
            if (t.ended()) {
                failures += t.outcome() == ResponseCodes.OK ? 0 : 1;
                begin(client, t, entity, server, messageOctets);
            }
        });
        for (int call = 0; call < callsAtOnce; call++) {
            ClientTransaction t = new ClientTransaction(client.next(), call * 100_000);
            events.at(atNanos, () -> begin(client, t, entity, server, messageOctets));
        }
    }

    private Station station() {
        Station.Wire wire = (from, to, multicast, octets) -> send(from, to, octets);
        Station station = new Station(events, wire, stations.size(), profile, Limits.defaults(), seed);
        numbers.put(station.place(), stations.size());
        stations.add(station);
        return station;
    }

    private static void begin(Station client, ClientTransaction t, EntityId entity, Station server, int messageOctets) {
        t.request().clear();
        t.request().code(PROCEDURE);
        t.request().ensureSegmentCapacity(messageOctets);
        t.request().segmentOctets(messageOctets);
        client.submit(new Command.Send(t, entity.bits(), server.place()));
    }

    /** A flow beside these that is controlled as TCP's Reno does. */
    RenoFlow rival() {
        RenoFlow rival = new RenoFlow(events, forth, back);
        rival.begin();
        return rival;
    }

    void runUntil(long nanos) {
        while (events.step(nanos)) {
            // Time passes.
        }
    }

    /** What each flow has brought to the other end that was needed, in octets. */
    long[] useful() {
        return goods.stream().mapToLong(Goods::usefulOctets).toArray();
    }

    /** What part of the line's capacity so many octets are in a time. */
    double use(long octets, long nanos) {
        return 8.0 * octets / (line.bitsPerSecond() * (nanos / 1e9));
    }

    /** What part of the packets found the queue full. */
    double overflow() {
        return (double) forth.overflowed() / Math.max(1, forth.offered());
    }

    long offered() {
        return forth.offered();
    }

    /** How many calls failed. */
    int failures() {
        return failures;
    }
}
