package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;

/**
 * A client entity that streams (RFC 1045 §2.11): it sends Requests without waiting for the Responses to those before, and each ends
 * in the order in which they were sent. Belongs to one module, like {@link ClientTransaction}.
 */
public final class ClientStream {
    final ClientTransaction root;
    /** What has been sent and has not ended, in order. */
    final ArrayDeque<ClientTransaction> outstanding = new ArrayDeque<>();
    /** What waits for room, in order. */
    final ArrayDeque<Command.StreamSend> waiting = new ArrayDeque<>();

    private final List<ClientTransaction> free = new ArrayList<>();
    /** The most that have to end before another one more is tried. */
    private static final int MOST_PATIENCE = 256;

    /** How many the server takes at once, as far as is known. */
    int allowed = Integer.MAX_VALUE;
    /** How many have to end before another one more is tried, and how many of them still have to. */
    private int patience = 1;

    private int toEnd;
    /** How often in a row the server took none at all. */
    int turnedAway;
    /** Whether the server takes no runs: then one goes out after the other. */
    boolean oneByOne;
    /** Whether what was sent last is part of a run that goes on, because it has not ended or nobody says when it does. */
    boolean datagrams;
    /** Whether a Response wants to be acknowledged when it is the next one in order. */
    boolean acknowledge;

    /** When anything was last heard of the server. */
    long heardNanos;

    /** Where the server was found when it was not where it had been. */
    @Nullable
    SocketAddress address;

    @Nullable
    SocketAddress formerAddress;

    boolean rewound;
    long rewoundNanos;
    /** Ends what can end, and sends what waits, when the machine's turn is over. */
    Outbox.@Nullable Errand turn;

    /** The stream of a client entity, which sends nothing else as long as anything of the stream is outstanding. */
    public ClientStream(ClientTransaction client) {
        root = client;
        client.stream = this;
    }

    /** A record for the next transaction: fill in its request and send it by {@link Command.StreamSend}. */
    public ClientTransaction begin() {
        ClientTransaction next =
                free.isEmpty() ? new ClientTransaction(new EntityId(root.client()), 0) : free.removeLast();
        next.stream = this;
        next.request().clear();
        return next;
    }

    /** Gives a record back, when its Response has been read. */
    public void end(ClientTransaction transaction) {
        if (free.size() < 256 && transaction.reusable()) {
            free.add(transaction);
        }
    }

    /** The server took no more than these: whether it takes more again is tried less and less often. */
    void narrow(int taken) {
        allowed = taken;
        toEnd = patience;
        patience = Math.min(2 * patience, MOST_PATIENCE);
    }

    /** One has ended, and there may be room for more. */
    void widen() {
        turnedAway = 0;
        if (--toEnd <= 0) {
            allowed++;
            toEnd = patience / 2;
        }
    }

    /** How many transactions have been sent, or wait to be, and have not ended. */
    public int outstanding() {
        return outstanding.size() + waiting.size();
    }

    @Nullable
    ClientTransaction oldest() {
        return outstanding.peekFirst();
    }
}
