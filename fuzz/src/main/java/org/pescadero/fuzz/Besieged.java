package org.pescadero.fuzz;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.machine.Census;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Environment;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Packet;

/** One module with one server, its clock, and what must hold whatever strangers send it from a few addresses. */
final class Besieged implements LocalEntities {
    static final int ADDRESSES = 4;
    static final long SERVED =
            EntityId.of(EntityId.LITTLE_ENDIAN, 7, 0x0A000001).bits();
    static final EntityId MANAGER = EntityId.of(0, 1, 0x0A000001);

    private static final int MOST_OUTPUTS = 100_000;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long[] PAUSES_NANOS = {0, 1_000_000, 1_000_000_000, MINUTE_NANOS};
    private static final Limits LIMITS = Limits.defaults().withRemoteClients(32).withReassemblyOctets(1 << 18);

    private final Output output = new Output(20_000);
    private final Map<SocketAddress, long[]> traffic = new HashMap<>();
    private final Set<SocketAddress> unbounded = new HashSet<>();
    private final Queue<ServerTransaction> calls = new ArrayDeque<>();
    private final Consumer<ClientTransaction> progress;
    private final VmtpModule module;
    private long now = 1_000_000_000_000L;
    private long random = 0x9E37_79B9_7F4A_7C15L;
    private int outputs;

    /** @param progress learns of what the user's calls have come to */
    Besieged(Consumer<ClientTransaction> progress) {
        this.progress = progress;
        module = new VmtpModule(
                new Environment(MANAGER, LIMITS, address -> PathProfile.LAN, this, this::random, new Counters(), now));
    }

    /** What the module holds. */
    Census census() {
        return module.census();
    }

    /** Lets one of four times pass. */
    void pause(int which) {
        pass(PAUSES_NANOS[which & 3]);
    }

    /** Lets so much time pass that everything is over. */
    void afterwards() {
        for (int i = 0; i < 10; i++) {
            pass(MINUTE_NANOS);
        }
    }

    /** Time does not pass at once: what is due in between happens when it is due. */
    private void pass(long nanos) {
        long until = now + nanos;
        long wait = module.nanosToDeadline(now);
        while (wait <= until - now) {
            now += wait;
            module.expire(now);
            drain();
            wait = module.nanosToDeadline(now);
        }
        now = until;
    }

    void receive(SocketAddress source, boolean multicast, byte[] octets) {
        traffic(source)[0] += octets.length;
        if (octets.length >= Packet.MIN_OCTETS && Packet.isResponse(octets, 0)) {
            // It may have answered a Probe, and who does that is where it says.
            unbounded.add(source);
        }
        module.receive(now, source, multicast, octets, 0, octets.length);
        drain();
        if (module.remoteClients() > LIMITS.remoteClients()) {
            throw new AssertionError(module.remoteClients() + " records of remote clients");
        }
    }

    /** The user wants something, of an address or of none. */
    void submit(Command command) {
        module.submit(now, command);
        drain();
    }

    /** The user himself turns to an address: what is sent there is his affair. */
    void turnTo(SocketAddress address) {
        unbounded.add(address);
    }

    /** A procedure answers, if one is waiting to. */
    void answer() {
        ServerTransaction call = calls.poll();
        if (call != null) {
            call.response().copyFrom(call.request());
            call.response().code(0);
            module.respond(now, call);
            drain();
        }
    }

    private void drain() {
        while (module.poll(now, output)) {
            if (++outputs > MOST_OUTPUTS) {
                throw new AssertionError("more than " + MOST_OUTPUTS + " things to do for one input");
            }
            switch (output.kind()) {
                case PACKET -> sent(output.destination(), output.length());
                case REQUEST -> calls.add(output.request());
                case ABORTED -> calls.remove(output.request());
                case PROGRESS -> progress.accept(output.client());
            }
        }
    }

    private void sent(SocketAddress destination, int octets) {
        long[] both = traffic(destination);
        both[1] += octets;
        if (both[1] > LIMITS.amplificationFactor() * both[0] && !unbounded.contains(destination)) {
            throw new AssertionError(destination + " sent " + both[0] + " octets and got " + both[1]);
        }
    }

    private long[] traffic(SocketAddress address) {
        return traffic.computeIfAbsent(address, absent -> new long[2]);
    }

    /** Octets made long enough for a packet, with version, domain and length as they must be. */
    static byte[] framed(byte[] octets) {
        int words = Math.clamp((octets.length - Packet.MIN_OCTETS) / 8L * 2, 0, Packet.MAX_LENGTH_WORDS);
        byte[] packet = Arrays.copyOf(octets, Packet.MIN_OCTETS + 4 * words);
        int flags = Packet.word(packet, Packet.FRAME) & (Packet.HCO | Packet.MPG);
        Packet.word(packet, Packet.FRAME, (1 << 16) | flags | words);
        return packet;
    }

    /** The same packet with the checksum that it must have. */
    static byte[] sealed(byte[] packet) {
        Checksum.seal(packet, 0, packet.length - Packet.MIN_OCTETS);
        return packet;
    }

    static SocketAddress address(int number) {
        try {
            byte[] octets = {10, 0, 0, (byte) (2 + (number & (ADDRESSES - 1)))};
            return new InetSocketAddress(InetAddress.getByAddress(octets), 1045);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private long random() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return random ^ (random >>> 29);
    }

    @Override
    public boolean serves(long server) {
        return server == SERVED;
    }

    @Override
    public boolean isFresh(long server) {
        return server == SERVED;
    }

    @Override
    public long[] members(long group) {
        return new long[] {SERVED};
    }
}
