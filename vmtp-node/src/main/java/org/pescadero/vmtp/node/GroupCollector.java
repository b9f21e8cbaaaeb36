package org.pescadero.vmtp.node;

import java.util.Optional;
import java.util.Set;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.MemberResponse;

/** Collects a group's Responses from the transaction record of the client entity that asked. */
final class GroupCollector implements GroupResponses {
    private final CallSlot slot;
    private final ClientTransaction transaction;
    private boolean closed;

    GroupCollector(CallSlot slot) {
        this.slot = slot;
        transaction = slot.transaction();
    }

    @Override
    public Optional<GroupResponse> next(long deadlineNanos) throws InterruptedException {
        if (closed) {
            return Optional.empty();
        }
        transaction.inattentive(false);
        try {
            return await(deadlineNanos);
        } finally {
            transaction.inattentive(true);
        }
    }

    private Optional<GroupResponse> await(long deadlineNanos) throws InterruptedException {
        while (true) {
            // Asked before the queue is: Responses that come in between are found there, and not mistaken for the end.
            boolean ended = slot.locked(transaction::ended);
            Optional<GroupResponse> response = slot.locked(this::take);
            if (response.isPresent() || ended) {
                return response;
            }
            if (!slot.awaitProgress(deadlineNanos)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while collecting a group's Responses");
                }
                // The deadline has passed or the node is closed; what came in at the last moment still counts.
                return slot.locked(this::take);
            }
        }
    }

    private Optional<GroupResponse> take() {
        MemberResponse taken = transaction.takeResponse();
        return taken == null
                ? Optional.empty()
                : Optional.of(new GroupResponse(new EntityId(taken.member()), taken.source(), taken.message()));
    }

    @Override
    public Set<EntityId> missing() {
        return slot.locked(transaction::missing);
    }

    @Override
    public Set<EntityId> dead() {
        return slot.locked(transaction::dead);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            slot.finish();
        }
    }
}
