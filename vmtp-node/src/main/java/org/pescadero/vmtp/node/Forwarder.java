package org.pescadero.vmtp.node;

import org.pescadero.vmtp.EntityId;

/**
 * Who forwarded a Request (RFC 1045 appendix III, GetRequestForwarder).
 *
 * @param server the server entity that passed it on
 * @param principal its principal; 0 when that is not known
 * @param authDomain the authentication domain of the principal
 */
public record Forwarder(EntityId server, long principal, int authDomain) {}
