package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Management;
import org.pescadero.vmtp.node.GroupResponses.GroupResponse;

/** ProbeEntity as its caller sees it: an ordinary message transaction with another module's manager (RFC 1045 §III). */
final class Probing {
    private Probing() {}

    /** Asks all managers for an entity: where one answers that it has it, there it is. */
    static Optional<Route.Unicast> find(VmtpNode node, EntityId entity, Duration within) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + within.toNanos();
        try (Invocation invocation = node.begin()) {
            Management.probe(invocation.request(), entity.bits());
            try (GroupResponses responses = invocation.call(new Route.Group(EntityId.VMTP_MANAGER_GROUP, List.of()))) {
                while (true) {
                    Optional<GroupResponse> next = responses.next(deadlineNanos);
                    if (next.isEmpty()) {
                        return Optional.empty();
                    }
                    if (CodeFlags.codeOf(next.get().message().code()) == ResponseCodes.OK) {
                        return Optional.of(new Route.Unicast(entity, next.get().source()));
                    }
                }
            }
        }
    }

    static StateRecord probe(VmtpNode node, SocketAddress address, EntityId entity, Duration within)
            throws TransactionFailed, InterruptedException {
        try (Invocation invocation = node.begin(address)) {
            Management.probe(invocation.request(), entity.bits());
            MessageBuffer response = invocation.call(
                    new Route.Unicast(EntityId.VMTP_MANAGER_GROUP, address), System.nanoTime() + within.toNanos());
            int code = response.code() & 0x00FF_FFFF;
            if (code != ResponseCodes.OK) {
                throw new TransactionFailed(
                        code, false, ResponseCodes.name(code) + ": the module at " + address + " about " + entity);
            }
            Management.StateRecord state = Management.stateRecord(response);
            return new StateRecord(
                    entity, state.transaction(), state.processId(), state.principalId(), state.effectivePrincipalId());
        }
    }
}
