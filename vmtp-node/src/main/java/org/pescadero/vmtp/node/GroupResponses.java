package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** The Responses to a group Request, as they come in. Used by the thread that sent it; closing ends the transaction. */
public interface GroupResponses extends AutoCloseable {
    /** One member's Response, and where it came from; the message is valid until the next one is asked for. */
    record GroupResponse(EntityId member, SocketAddress source, MessageBuffer message) {}

    /**
     * Waits for the next Response.
     *
     * @return empty when every known member has answered or is dead, or when the deadline has passed
     * @throws InterruptedException when the thread is interrupted; the transaction goes on until closed
     */
    Optional<GroupResponse> next(long deadlineNanos) throws InterruptedException;

    /** Known members that answered nothing up to now. */
    Set<EntityId> missing();

    /** Known members that were found dead: not reached by any retransmission, or nonexistent. */
    Set<EntityId> dead();

    /** Ends the transaction. The client entity is given back by closing its {@link Invocation}, after which nothing is left here. */
    @Override
    void close();
}
