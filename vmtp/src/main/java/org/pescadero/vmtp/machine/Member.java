package org.pescadero.vmtp.machine;

import java.net.SocketAddress;

/** A known member of a group, and where its module is. */
public record Member(long entity, SocketAddress address) {}
