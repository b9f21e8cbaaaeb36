package org.pescadero.rpc.serve;

import java.net.SocketAddress;
import org.pescadero.rpc.NotBound;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;

/**
 * The versions of interfaces with which others call, where these have not bound themselves to the version here: a call of a group
 * reaches members of all versions. Safe for use by many threads.
 */
public interface CallerVersions {
    /** Of those who can ask nobody. */
    CallerVersions NONE = (type, procedure, fingerprint, caller) -> {
        throw new NotBound("compile both sides from the same interface");
    };

    /**
     * The version that a caller has; asks the caller, unless that has been asked before.
     *
     * @param fingerprint the low half of the fingerprint of the arguments that the caller wrote
     * @throws NotBound when the caller does not say, or has a version that cannot be understood; the message says why
     */
    CallerVersion of(RemoteInterface<?> type, Procedure procedure, int fingerprint, SocketAddress caller);
}
