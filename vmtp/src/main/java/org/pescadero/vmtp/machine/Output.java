package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The next thing that the outside must do, filled in by {@link VmtpModule#poll}; owned and reused by the driver. */
public final class Output {
    /** What is to be done. */
    public enum Kind {
        /** Send {@link #length} octets of {@link #octets} to {@link #destination}; nothing when there are none. */
        PACKET,
        /** Run the procedure for {@link #request}, now. */
        REQUEST,
        /** Interrupt the procedure of {@link #request}: nobody waits for it any more. */
        ABORTED,
        /** Look at {@link #client}: a Response came in, or it ended, or it can be used again. */
        PROGRESS
    }

    private final byte[] octets;
    private Kind kind = Kind.PACKET;
    private int length;
    private boolean multicast;
    private @Nullable SocketAddress destination;
    private @Nullable ServerTransaction request;
    private @Nullable ClientTransaction client;

    /** An output for packets of up to so many octets. */
    public Output(int packetCapacity) {
        octets = new byte[packetCapacity];
    }

    /** What is to be done. */
    public Kind kind() {
        return kind;
    }

    /** PACKET: the octets, a copy that stays as it is until the next poll. */
    public byte[] octets() {
        return octets;
    }

    /** PACKET: how many octets. */
    public int length() {
        return length;
    }

    /** PACKET: where to. */
    public SocketAddress destination() {
        return present(destination);
    }

    /** PACKET: whether the destination is a multicast address. */
    public boolean multicast() {
        return multicast;
    }

    /** REQUEST and ABORTED: the call. */
    public ServerTransaction request() {
        return present(request);
    }

    /** PROGRESS: the transaction. */
    public ClientTransaction client() {
        return present(client);
    }

    void packet(SocketAddress to, int octetCount, boolean isMulticast) {
        kind = Kind.PACKET;
        destination = to;
        length = octetCount;
        multicast = isMulticast;
    }

    void call(Kind what, ServerTransaction call) {
        kind = what;
        request = call;
    }

    void progress(ClientTransaction transaction) {
        kind = Kind.PROGRESS;
        client = transaction;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("this output is of another kind");
        }
        return value;
    }
}
