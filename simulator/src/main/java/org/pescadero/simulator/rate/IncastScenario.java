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
import org.pescadero.vmtp.machine.Member;
import org.pescadero.vmtp.machine.MemberResponse;
import org.pescadero.vmtp.machine.PathProfile;

/**
 * Many answer one at once, over the line to it.
 *
 * @param name for the report
 * @param line the line to the one who asks
 * @param responders how many answer
 * @param octets how long each Response is
 * @param group whether they are asked as a group, with one Request; else each by a call of its own
 */
record IncastScenario(String name, Bottleneck.Line line, int responders, int octets, boolean group) {
    private static final long FAST = 100_000_000_000L;
    private static final long LONGEST_NANOS = 20_000_000_000L;
    private static final int PROCEDURE = 9;

    /**
     * How it went.
     *
     * @param answered Responses that came complete
     * @param overflow what part of the packets to the one who asked found the queue full
     * @param lastedNanos until the last Response was in
     */
    record Outcome(String name, int answered, double overflow, long packets, long lastedNanos) {}

    Outcome run(long seed) {
        EventQueue events = new EventQueue();
        Bottleneck toCaller = new Bottleneck(events, line, seed);
        Bottleneck fromCaller =
                new Bottleneck(events, new Bottleneck.Line(FAST, line.propagationNanos(), 1_000_000, 0), seed + 1);
        List<Station> stations = new ArrayList<>();
        Map<SocketAddress, Integer> numbers = new HashMap<>();
        Station.Wire wire = (from, to, multicast, packet) -> {
            SocketAddress source = from.place();
            int number = numbers.getOrDefault(to, -1);
            if (number == 0) {
                toCaller.carry(packet.length, () -> stations.getFirst().receive(source, false, packet));
                return;
            }
            fromCaller.carry(packet.length, () -> {
                for (int i = 1; i < stations.size(); i++) {
                    if (multicast || i == number) {
                        stations.get(i).receive(source, multicast, packet);
                    }
                }
            });
        };
        for (int i = 0; i <= responders; i++) {
            Station station = new Station(events, wire, i, PathProfile.LAN, Limits.defaults(), seed);
            numbers.put(station.place(), i);
            stations.add(station);
        }
        Station caller = stations.getFirst();
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= responders; i++) {
            members.add(member(stations.get(i)));
        }
        Map<Long, Long> answers = new HashMap<>();
        caller.onProgress(t -> collect(t, answers, events.now()));
        if (group) {
            ClientTransaction t = request(caller, 1);
            long entity = EntityId.of(EntityId.GROUP, 1, 0xE0000201).bits();
            List<SocketAddress> everybody = List.of(new Station.Place(-1));
            caller.submit(new Command.SendGroup(t, entity, everybody, true, members));
        } else {
            for (int i = 0; i < responders; i++) {
                Member to = members.get(i);
                caller.submit(new Command.Send(request(caller, 1000 * i), to.entity(), to.address()));
            }
        }
        while (events.step(LONGEST_NANOS)) {
            // Time passes.
        }
        long last = answers.values().stream().mapToLong(Long::longValue).max().orElse(0);
        double overflow = (double) toCaller.overflowed() / Math.max(1, toCaller.offered());
        return new Outcome(name, answers.size(), overflow, toCaller.offered(), last);
    }

    private Member member(Station station) {
        EntityId server = station.serve(call -> {
            call.response().ensureSegmentCapacity(octets);
            call.response().segmentOctets(octets);
            station.respond(call);
        });
        station.join(server);
        return new Member(server.bits(), station.place());
    }

    private static ClientTransaction request(Station caller, int first) {
        ClientTransaction t = new ClientTransaction(caller.next(), first);
        t.request().clear();
        t.request().code(PROCEDURE);
        return t;
    }

    private void collect(ClientTransaction t, Map<Long, Long> answers, long now) {
        if (!group) {
            if (t.ended() && t.outcome() == ResponseCodes.OK && t.response().segmentOctets() == octets) {
                answers.put(t.client(), now);
            }
            return;
        }
        for (MemberResponse response = t.takeResponse(); response != null; response = t.takeResponse()) {
            answers.put(response.member(), now);
        }
    }
}
