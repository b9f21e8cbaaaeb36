package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.wire.Control;

/**
 * Where the clients of forwarded Requests are (RFC 1045 §2.9): the packets come from the forwarder, the Response goes to the
 * client. Unless an address of the client's has been proven, all managers are asked for it by a Probe (RFC 1045 appendix III).
 */
final class Origins {
    private final ServerMachine machine;

    Origins(ServerMachine machine) {
        this.machine = machine;
    }

    /** A record for the sender of a Request. */
    RemoteClient create(SocketAddress source, long client, int control) {
        boolean direct = Control.forwardCount(control) == 0;
        RemoteClient remote = machine.remotes.create(client, direct ? source : new UnknownAddress(client));
        remote.forwarder = direct ? null : source;
        remote.control = control;
        return remote;
    }

    /** A transaction begins with a packet from here. */
    void begin(long now, RemoteClient remote, SocketAddress source) {
        if (remote.forwardCount == 0) {
            remote.forwarder = null;
            remote.source = source;
        } else {
            remote.forwarder = source;
            if (!machine.proofs.isProven(now, remote.source)) {
                remote.source = new UnknownAddress(remote.client);
            }
        }
    }

    /** Asks for the client's address while its Request is still coming in or being executed. */
    void seek(long now, RemoteClient remote) {
        boolean wanted = remote.state == ServerState.RECEIVING_REQUEST || remote.state == ServerState.PROCESSING;
        boolean datagram = remote.call != null && remote.call.datagram;
        if (!remote.isLocated() && remote.forwarder != null && wanted && !datagram) {
            machine.probes.send(now, remote);
        }
    }

    /**
     * Nobody has answered for the client yet. Where it has no manager that would, the Request may well have come from the client
     * itself, as far as anybody can see: there its Response goes within what may be sent to that address.
     */
    boolean assume(RemoteClient remote) {
        SocketAddress forwarder = remote.forwarder;
        if (remote.isKnown() || forwarder == null) {
            return false;
        }
        machine.proofs.unhold(remote);
        remote.source = forwarder;
        return true;
    }

    /** The client is not where it was. If nobody answers for it, its Response goes there all the same. */
    void lost(RemoteClient remote) {
        remote.forwarder = remote.requestSource();
        remote.source = new UnknownAddress(remote.client);
    }

    /** The client has answered the Probe from here. */
    void found(long now, RemoteClient remote, SocketAddress address) {
        AddressProofs.Held held = remote.held;
        machine.proofs.unhold(remote);
        remote.source = address;
        machine.proofs.prove(now, remote);
        if (held != null) {
            machine.responses.released(now, remote, held.mask, held.acknowledge);
        }
    }
}
