package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.function.LongSupplier;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.event.ProtocolListener;

/** A VMTP module without I/O. */
public final class VmtpModule {
    /** A module. */
    public VmtpModule(
            EntityId manager,
            Limits limits,
            Timing timing,
            LocalEntities entities,
            LongSupplier random,
            ProtocolListener listener,
            long bootNanos) {}

    /** A packet came in. */
    public void receive(
            long nowNanos, SocketAddress source, boolean multicast, byte[] octets, int offset, int length) {}

    /** A user wants something. */
    public void submit(long nowNanos, Command command) {}

    /** Short for {@link Command.Send} without the object. */
    public void send(long nowNanos, ClientTransaction transaction, long server, SocketAddress address) {}

    /** Short for {@link Command.Respond} without the object. */
    public void respond(long nowNanos, ServerTransaction transaction) {}

    /** Time has passed. */
    public void expire(long nowNanos) {}

    /** What is to be done next. */
    public boolean poll(long nowNanos, Output output) {
        throw new UnsupportedOperationException("contract only");
    }

    /** Nanoseconds until {@link #expire} must be called. */
    public long nanosToDeadline(long nowNanos) {
        return Long.MAX_VALUE;
    }

    /** The entity whose state a packet concerns. */
    public static long stripeKey(byte[] octets, int offset, int length) {
        return 0;
    }
}
