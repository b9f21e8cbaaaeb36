package org.pescadero.vmtp.machine;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/**
 * A client entity and its one outstanding message transaction (the client state record of RFC 1045 §4.1); reused for each
 * of its transactions. Belongs to one module; guarded by what guards that module, but for the request before it is sent and
 * the response after the end.
 */
public final class ClientTransaction {
    private final long client;
    private final MessageBuffer request = new MessageBuffer(0);
    private final MessageBuffer response = new MessageBuffer(0);
    private @Nullable Object owner;

    int transaction;
    boolean ended = true;
    int outcome = ResponseCodes.OK;
    boolean maybeExecuted;

    /** A client entity whose first message transaction will have this number; a random one is best (RFC 1045 §2.5.1). */
    public ClientTransaction(EntityId client, int firstTransaction) {
        this.client = client.bits();
        transaction = firstTransaction - 1;
    }

    /** The client entity. */
    public long client() {
        return client;
    }

    /** The number of the message transaction that was sent last. */
    public int transaction() {
        return transaction;
    }

    /** The Request: filled in before it is sent, and left alone until the transaction has ended and is {@link #reusable}. */
    public MessageBuffer request() {
        return request;
    }

    /** The Response, when the transaction has ended with {@link #outcome} OK; it stays until the next one is sent. */
    public MessageBuffer response() {
        return response;
    }

    /** Whether the transaction has ended for its user. */
    public boolean ended() {
        return ended;
    }

    /**
     * OK when {@link #response} holds a Response, whatever code that has; else the standard response code (RFC 1045
     * appendix I) that says why there is none.
     */
    public int outcome() {
        return outcome;
    }

    /** After an outcome other than OK: false only where it is certain that no server has begun to execute the Request. */
    public boolean maybeExecuted() {
        return maybeExecuted;
    }

    /** Whether the next transaction may be sent: an aborted one still has to tell its server. */
    public boolean reusable() {
        return ended;
    }

    /** A group's next Response, or null when none is waiting to be taken. */
    public @Nullable MemberResponse takeResponse() {
        return null;
    }

    /** The expected members of a group that have not answered and are not known to be dead. */
    public Set<EntityId> missing() {
        return Set.of();
    }

    /** The expected members of a group that were found dead: silent after all retransmissions, or nonexistent. */
    public Set<EntityId> dead() {
        return Set.of();
    }

    /** Whatever the user has attached. */
    public @Nullable Object owner() {
        return owner;
    }

    /** Attaches something, e.g. who waits. */
    public void owner(@Nullable Object value) {
        owner = value;
    }
}
