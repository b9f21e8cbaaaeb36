package org.pescadero.simulator;

import java.io.PrintStream;
import java.util.Locale;
import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Nanos;
import org.pescadero.simulator.world.SimAddress;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolListener;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.Timeouts;
import org.pescadero.vmtp.machine.Timing;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.Packet;

/** One server and very many clients, each of which calls it once: what a client costs its server, and that there is an end to it. */
final class Crowd {
    /**
     * What came of it.
     *
     * @param clients who called
     * @param ok who was answered
     * @param busy who was turned away for want of room
     * @param mostRecords state records at once
     * @param octetsPerRecord of heap that a record takes
     * @param recordsLeft after TS4
     * @param octetsLeft of heap beyond what there was at first
     */
    record Result(
            int clients, int ok, int busy, int mostRecords, double octetsPerRecord, int recordsLeft, long octetsLeft) {}

    private static final int REQUEST = 0x00801045;
    private static final int HOST = 0x0A000000;
    private static final int CLIENTS_OF_A_HOST = 1000;
    private static final EntityId SERVER = EntityId.of(EntityId.LITTLE_ENDIAN, 1, HOST + 1);
    private static final SimAddress SERVER_ADDRESS = new SimAddress(1);
    private static final Timing TIMING = new Timing() {
        @Override
        public PathProfile profile(java.net.SocketAddress address) {
            return PathProfile.LAN;
        }

        @Override
        public Timeouts timeouts() {
            return Timeouts.DEFAULTS;
        }
    };

    private final VmtpModule server;
    private final Output output = new Output(Packet.MAX_OCTETS);
    private final Output reply = new Output(Packet.MAX_OCTETS);
    private final long everyNanos;
    private final int clients;
    private long now;
    private long draws;
    private int ok;
    private int busy;

    private Crowd(int clients, Limits limits, long everyNanos) {
        this.clients = clients;
        this.everyNanos = everyNanos;
        server = module(SERVER, limits);
    }

    private VmtpModule module(EntityId entity, Limits limits) {
        LocalEntities entities = new LocalEntities() {
            @Override
            public boolean serves(long asked) {
                return asked == SERVER.bits();
            }

            @Override
            public boolean isFresh(long asked) {
                return true;
            }

            @Override
            public long[] members(long group) {
                return new long[0];
            }
        };
        EntityId manager = EntityId.of(EntityId.LITTLE_ENDIAN, 0xFFFFF, (int) entity.bits());
        return new VmtpModule(new Environment(
                manager, limits, TIMING, entities, () -> Keyed.hash(draws++, 1), ProtocolListener.SILENT, now));
    }

    /** All of them, one every so often. */
    static Result run(int clients, Limits limits, long everyNanos) {
        return new Crowd(clients, limits, everyNanos).run();
    }

    private Result run() {
        long before = heapOctets();
        int most = 0;
        VmtpModule host = module(SERVER, Limits.defaults());
        for (int i = 0; i < clients; i++) {
            if (i % CLIENTS_OF_A_HOST == 0) {
                host = module(SERVER, Limits.defaults());
            }
            server.expire(now);
            call(host, i);
            most = Math.max(most, server.remoteClients());
            now += everyNanos;
        }
        int records = Math.max(1, server.remoteClients());
        double each = (double) (heapOctets() - before) / records;
        for (long wait = server.nanosToDeadline(now); wait < Long.MAX_VALUE; wait = server.nanosToDeadline(now)) {
            now += wait;
            server.expire(now);
            drop();
        }
        return new Result(clients, ok, busy, most, each, server.remoteClients(), heapOctets() - before);
    }

    /** A call there and back; the client's host keeps nothing of it. */
    private void call(VmtpModule host, int number) {
        int address = HOST + 2 + number / CLIENTS_OF_A_HOST;
        EntityId entity = EntityId.of(EntityId.LITTLE_ENDIAN, 2 + number % CLIENTS_OF_A_HOST, address);
        ClientTransaction transaction = new ClientTransaction(entity, number);
        transaction.request().clear();
        transaction.request().code(REQUEST);
        host.submit(now, new Command.Send(transaction, SERVER.bits(), SERVER_ADDRESS));
        SimAddress source = new SimAddress(2 + number / CLIENTS_OF_A_HOST);
        while (host.poll(now, output)) {
            if (output.kind() == Output.Kind.PACKET) {
                server.receive(now, source, false, output.octets(), 0, output.length());
                answer(host);
            }
        }
        boolean answered = transaction.ended() && transaction.outcome() == ResponseCodes.OK;
        ok += answered ? 1 : 0;
        busy += answered ? 0 : 1;
        host.submit(now, new Command.Finish(transaction));
        host.submit(now, new Command.Retire(transaction));
        while (host.poll(now, output)) {
            // What the host still wants to say concerns nobody.
        }
    }

    private void answer(VmtpModule host) {
        while (server.poll(now, reply)) {
            switch (reply.kind()) {
                case REQUEST -> server.respond(now, reply.request());
                case PACKET -> host.receive(now, SERVER_ADDRESS, false, reply.octets(), 0, reply.length());
                default -> {}
            }
        }
    }

    private void drop() {
        while (server.poll(now, reply)) {
            // There is nobody left to hear it.
        }
    }

    private static long heapOctets() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    static int print(PrintStream out, int clients) {
        Limits roomy = Limits.defaults().withRemoteClients(2 * clients);
        long slowly = 10 * 60 * Nanos.SECOND / clients;
        Result together = run(clients, roomy, 1);
        Result crowded = run(clients, Limits.defaults(), 1);
        Result inTime = run(clients, Limits.defaults(), slowly);
        out.println("clients of one server, each of which calls once");
        line(out, "at once, room for all", together);
        line(out, "at once, room as by default", crowded);
        line(out, "within ten minutes, as by default", inTime);
        boolean holds = together.ok() == clients
                && crowded.ok() + crowded.busy() == clients
                && crowded.mostRecords() <= Limits.defaults().remoteClients()
                && together.recordsLeft() + crowded.recordsLeft() + inTime.recordsLeft() == 0;
        return holds ? 0 : 1;
    }

    private static void line(PrintStream out, String what, Result result) {
        out.println(String.format(
                Locale.ROOT,
                "  %-34s %,9d calls, %,9d ok, %,9d turned away, %,9d records at most, %.0f octets each;"
                        + " after TS4 %d records, %,d KiB",
                what,
                result.clients(),
                result.ok(),
                result.busy(),
                result.mostRecords(),
                result.octetsPerRecord(),
                result.recordsLeft(),
                result.octetsLeft() >> 10));
    }
}
