package org.pescadero.vmtp.node;

import org.pescadero.vmtp.EntityId;

/** What a Probe tells of an entity (RFC 1045 appendix III, ProbeEntity). */
public record StateRecord(
        EntityId entity, int transaction, long processId, long principalId, long effectivePrincipalId) {}
