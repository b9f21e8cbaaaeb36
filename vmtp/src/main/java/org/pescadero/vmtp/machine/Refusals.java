package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;

/** Requests that their server declines: with CMD because it was not waiting (profile S12), or because it has its reasons. */
final class Refusals {
    private final ServerMachine machine;

    Refusals(ServerMachine machine) {
        this.machine = machine;
    }

    /** The client of a unicast Request is told; that of a multicast or a datagram is not. */
    void refuse(long now, ServerTransaction call, int code) {
        RemoteClient remote = call.remote;
        if (remote == null || call.datagram || remote.multicast) {
            machine.responses.silence(now, call);
            return;
        }
        // Said with the number of the Request that it concerns, before a client that is told BUSY may repeat that.
        machine.responses.notifyClient(now, remote, 0, code);
        if (code == ResponseCodes.BUSY) {
            machine.remotes.discardCall(remote);
            machine.streams.declined(now, remote);
        } else {
            machine.responses.silence(now, call);
            remote.refusal = CodeFlags.codeOf(code);
        }
    }
}
