package org.pescadero.vmtp.node;

import java.util.List;
import java.util.Optional;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Priority;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.node.GroupResponses.GroupResponse;

/**
 * Asks all managers that can be heard whether they use a block of identifiers, several times (RFC 1045 §IV.4): the first time in
 * the name of the client that all share who have no identifiers yet.
 */
final class BlockClaims implements EntityAllocator.Claims {
    private static final int TIMES = 3;

    private final ClientPool.Shelf<CallSlot> nameless = new ClientPool.Shelf<>();
    private final ClientPool.Shelf<CallSlot> named = new ClientPool.Shelf<>();
    private final VmtpNode.Slots slots;
    private final Crew crew;
    private final long waitNanos;
    private boolean hasName;

    /** @param waitNanos how long an objection is awaited, each time */
    BlockClaims(VmtpNode.Slots slots, Crew crew, long waitNanos) {
        this.slots = slots;
        this.crew = crew;
        this.waitNanos = waitNanos;
    }

    @Override
    public void later(Runnable task) {
        crew.run(Priority.NORMAL.rank(), task);
    }

    @Override
    public boolean isFree(EntityId block, long nonce) {
        boolean free = true;
        try {
            for (int i = 0; i < TIMES && free; i++) {
                free = !isObjectedTo(block, nonce);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hasName = free;
        return free;
    }

    private boolean isObjectedTo(EntityId block, long nonce) throws InterruptedException {
        ClientPool.Shelf<CallSlot> shelf = hasName ? named : nameless;
        CallSlot slot = shelf.take(
                empty -> hasName ? slots.client(empty) : slots.client(EntityId.VMTP_DEFAULT_LECLIENT, 0, empty));
        long deadline = System.nanoTime() + waitNanos;
        try (Invocation invocation = slot.begin()) {
            new ManagementRequest.ProbeEntityBlock(block, nonce).write(invocation.request());
            GroupResponses responses = invocation.call(new Route.Group(EntityId.VMTP_MANAGER_GROUP, List.of()));
            Optional<GroupResponse> next = responses.next(deadline);
            while (next.isPresent()) {
                boolean same = next.get().message().parameterLong(0) == block.bits();
                if (same && CodeFlags.codeOf(next.get().message().code()) == ResponseCodes.OK) {
                    return true;
                }
                next = responses.next(deadline);
            }
            return false;
        }
    }
}
