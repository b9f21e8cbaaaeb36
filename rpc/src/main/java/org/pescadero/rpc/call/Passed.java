package org.pescadero.rpc.call;

import java.net.SocketAddress;
import org.pescadero.dstp.RemoteReference;

/**
 * What of a stub is passed on.
 *
 * @param reference the entity that it calls, and the fingerprint of the interface as that has it
 * @param address where the entity is, as far as the stub knows
 */
public record Passed(RemoteReference reference, SocketAddress address) {}
