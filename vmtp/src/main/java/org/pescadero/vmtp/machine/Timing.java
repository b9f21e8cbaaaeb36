package org.pescadero.vmtp.machine;

import java.net.SocketAddress;

/** Which times a module reckons with. */
@FunctionalInterface
public interface Timing {
    /** The kind of path to an address. Asked once for a host, then remembered. */
    PathProfile profile(SocketAddress address);

    /** The times that do not depend on the path. */
    default Timeouts timeouts() {
        return Timeouts.DEFAULTS;
    }
}
