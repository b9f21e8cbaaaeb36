package org.pescadero.vmtp.node;

import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.machine.Management;

/** What the Response to ProbeEntity says, as its caller sees it (RFC 1045 appendix III). */
final class Probing {
    private Probing() {}

    static StateRecord stateRecord(EntityId entity, MessageBuffer response) {
        Management.StateRecord state = Management.stateRecord(response);
        return new StateRecord(
                entity, state.transaction(), state.processId(), state.principalId(), state.effectivePrincipalId());
    }
}
