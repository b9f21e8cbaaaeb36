package org.pescadero.simulator.rate;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.world.EventQueue;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.wire.Packet;

/**
 * Hosts that send long messages, each to one of its own, over a line that they share.
 *
 * @param name for the report
 * @param line the line that they share
 * @param flows how many pairs of hosts
 * @param profile what they take the path for
 * @param messageOctets how long each message is
 * @param callsAtOnce how many messages each host sends at a time
 * @param apartNanos within what time they begin
 * @param lastingNanos for how long they send
 */
record StreamScenario(
        String name,
        Bottleneck.Line line,
        int flows,
        PathProfile profile,
        int messageOctets,
        int callsAtOnce,
        long apartNanos,
        long lastingNanos) {
    private static final long FAST = 100_000_000_000L;

    /** The blocks of each packet group that have come to a host: what comes twice is not useful. */
    private static final class Goods {
        private final Map<Long, Integer> blocks = new HashMap<>();
        private long useful;

        void arrived(byte[] octets) {
            if (Packet.isResponse(octets, 0) || Packet.delivery(octets, 0) == 0) {
                return;
            }
            long group = (Packet.client(octets, 0) << 32) ^ Integer.toUnsignedLong(Packet.transaction(octets, 0));
            int before = blocks.getOrDefault(group, 0);
            int fresh = Packet.delivery(octets, 0) & ~before;
            if (fresh != 0) {
                blocks.put(group, before | fresh);
                useful += octets.length + Bottleneck.HEADER_OCTETS;
            }
        }
    }

    RateFigures run(long seed) {
        EventQueue events = new EventQueue();
        Bottleneck forth = new Bottleneck(events, line, seed);
        Bottleneck back =
                new Bottleneck(events, new Bottleneck.Line(FAST, line.propagationNanos(), 1_000_000, 0), seed + 1);
        List<Station> stations = new ArrayList<>();
        List<Goods> goods = new ArrayList<>();
        Map<SocketAddress, Integer> numbers = new HashMap<>();
        Station.Wire wire = (from, to, multicast, octets) -> {
            int number = numbers.getOrDefault(to, 0);
            boolean towards = number % 2 == 1;
            SocketAddress source = from.place();
            (towards ? forth : back).carry(octets.length, () -> {
                if (towards) {
                    goods.get(number / 2).arrived(octets);
                }
                stations.get(number).receive(source, false, octets);
            });
        };
        for (int i = 0; i < 2 * flows; i++) {
            Station station = new Station(events, wire, i, profile, Limits.defaults(), seed);
            numbers.put(station.place(), i);
            stations.add(station);
        }
        int[] failures = new int[1];
        for (int i = 0; i < flows; i++) {
            goods.add(new Goods());
            Station client = stations.get(2 * i);
            Station server = stations.get(2 * i + 1);
            EntityId entity = server.serve(server::respond);
            client.onProgress(t -> {
                if (t.ended()) {
                    failures[0] += t.outcome() == ResponseCodes.OK ? 0 : 1;
                    begin(client, t, entity, server);
                }
            });
            long at = apartNanos == 0 ? 0 : Keyed.below(Keyed.hash(seed, i), apartNanos);
            for (int call = 0; call < callsAtOnce; call++) {
                ClientTransaction t = new ClientTransaction(client.next(), call * 100_000);
                events.at(at, () -> begin(client, t, entity, server));
            }
        }
        while (events.step(lastingNanos)) {
            // Time passes.
        }
        long[] shares = goods.stream().mapToLong(g -> g.useful).toArray();
        long useful = 0;
        for (long share : shares) {
            useful += share;
        }
        double use = 8.0 * useful / (line.bitsPerSecond() * (lastingNanos / 1e9));
        double overflow = (double) forth.overflowed() / Math.max(1, forth.offered());
        return new RateFigures(name, use, overflow, Fairness.jain(shares), forth.offered(), failures[0]);
    }

    private void begin(Station client, ClientTransaction t, EntityId entity, Station server) {
        t.request().clear();
        t.request().code(7);
        t.request().ensureSegmentCapacity(messageOctets);
        t.request().segmentOctets(messageOctets);
        client.submit(new Command.Send(t, entity.bits(), server.place()));
    }
}
