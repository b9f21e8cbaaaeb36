package org.pescadero.fuzz;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.Counters;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.Output;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.Checksum;
import org.pescadero.vmtp.wire.Packet;

/**
 * One module and the strangers around it, led by the octets of an input. Each step begins with one that says what happens:
 * the two lowest bits from which address, bit 2 whether to put right what a checksum would stop, bit 3 whether it is
 * multicast, bits 4 and 5 how much time passes before, bit 6 whether a procedure answers. Two octets of length and the packet
 * follow.
 */
final class Siege implements LocalEntities {
    private static final long[] PAUSES_NANOS = {0, 1_000_000, 1_000_000_000, 60_000_000_000L};
    private static final int ADDRESSES = 4;
    private static final int MOST_OUTPUTS = 100_000;
    private static final Limits LIMITS = Limits.defaults().withRemoteClients(32).withReassemblyOctets(1 << 18);
    private static final long SERVED =
            EntityId.of(EntityId.LITTLE_ENDIAN, 7, 0x0A000001).bits();
    private static final EntityId MANAGER = EntityId.of(0, 1, 0x0A000001);

    private final Output output = new Output(20_000);
    private final Map<SocketAddress, long[]> traffic = new HashMap<>();
    private final Set<SocketAddress> mayBeProven = new HashSet<>();
    private final Queue<ServerTransaction> calls = new ArrayDeque<>();
    private final VmtpModule module;
    private final byte[] input;
    private int at;
    private long now = 1_000_000_000_000L;
    private long random = 0x9E37_79B9_7F4A_7C15L;
    private int outputs;

    Siege(byte[] input) {
        this.input = input;
        module = new VmtpModule(MANAGER, LIMITS, address -> PathProfile.LAN, this, this::random, new Counters(), now);
    }

    void run() {
        while (at + 3 <= input.length) {
            int step = input[at];
            int length = Math.min(((input[at + 1] & 0xFF) << 8) | (input[at + 2] & 0xFF), input.length - at - 3);
            byte[] octets = java.util.Arrays.copyOfRange(input, at + 3, at + 3 + length);
            at += 3 + length;
            pass(PAUSES_NANOS[(step >> 4) & 3]);
            receive(address(step & (ADDRESSES - 1)), (step & 8) != 0, (step & 4) != 0 ? mended(octets) : octets);
            if ((step & 0x40) != 0) {
                answer();
            }
        }
        for (int i = 0; i < 10; i++) {
            pass(PAUSES_NANOS[3]);
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

    private void receive(SocketAddress source, boolean multicast, byte[] octets) {
        traffic(source)[0] += octets.length;
        if (octets.length >= Packet.MIN_OCTETS && Packet.isResponse(octets, 0)) {
            // It may have answered a Probe, and who does that is where it says.
            mayBeProven.add(source);
        }
        module.receive(now, source, multicast, octets, 0, octets.length);
        drain();
        if (module.remoteClients() > LIMITS.remoteClients()) {
            throw new AssertionError(module.remoteClients() + " records of remote clients");
        }
    }

    private void answer() {
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
                case PROGRESS -> {}
            }
        }
    }

    private void sent(SocketAddress destination, int octets) {
        long[] both = traffic(destination);
        both[1] += octets;
        if (both[1] > LIMITS.amplificationFactor() * both[0] && !mayBeProven.contains(destination)) {
            throw new AssertionError(destination + " sent " + both[0] + " octets and got " + both[1]);
        }
    }

    private long[] traffic(SocketAddress address) {
        return traffic.computeIfAbsent(address, absent -> new long[2]);
    }

    /** The packet with version, domain, length and checksum as they must be, and at one of few clients and servers. */
    private static byte[] mended(byte[] octets) {
        int words = Math.clamp((octets.length - Packet.MIN_OCTETS) / 8L * 2, 0, Packet.MAX_LENGTH_WORDS);
        byte[] packet = java.util.Arrays.copyOf(octets, Packet.MIN_OCTETS + 4 * words);
        int flags = Packet.word(packet, Packet.FRAME) & (Packet.HCO | Packet.MPG);
        Packet.word(packet, Packet.FRAME, (1 << 16) | flags | words);
        long client = Packet.client(packet, 0);
        Packet.longWord(
                packet,
                Packet.CLIENT,
                EntityId.of(0, 100 + (int) (client & 63), 0x0A000002).bits());
        if ((client & 64) == 0) {
            Packet.longWord(packet, Packet.SERVER, SERVED);
        }
        Checksum.seal(packet, 0, 4 * words);
        return packet;
    }

    private static SocketAddress address(int number) {
        try {
            byte[] octets = {10, 0, 0, (byte) (2 + number)};
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
