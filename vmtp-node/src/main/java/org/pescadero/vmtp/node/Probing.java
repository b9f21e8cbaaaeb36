package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.time.Duration;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Management;

/** ProbeEntity as its caller sees it: an ordinary message transaction with another module's manager (RFC 1045 §III). */
final class Probing {
    private Probing() {}

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
