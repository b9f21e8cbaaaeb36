package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.event.ProtocolEvent;

/**
 * Sees to it that nothing is amplified to somebody whose address was forged (profile section 5). What a Request elicits is
 * held to a few times its length, until the Response to a Probe has shown that the client is where the Request said. Who forges
 * Requests knows all that later packets of the transaction could contain; only the number of a Probe is beyond guessing.
 *
 * <pre>
 *   C                                S
 *   | Request, 68 octets             |
 *   |------------------------------->| Response of 4 KiB: held
 *   |                          Probe |
 *   |<-------------------------------|
 *   | Response to the Probe          |
 *   |------------------------------->| proven for a while
 *   |                       Response |
 *   |<===============================|
 * </pre>
 */
final class AddressProofs {
    /** A Response that waits, in the list of those that wait for the same address. */
    static final class Held {
        final RemoteClient remote;
        private final Proof proof;
        private @Nullable Held previous;
        private @Nullable Held next;
        int mask;
        boolean acknowledge;

        private Held(RemoteClient remote, Proof proof) {
            this.remote = remote;
            this.proof = proof;
        }
    }

    /** What is known of an address. */
    private static final class Proof {
        final SocketAddress address;
        boolean forEver;
        long untilNanos;
        long probedNanos;
        int probes;
        /** Who was last asked after; one Probe at a time is out to an address. */
        @Nullable
        RemoteClient asked;

        @Nullable
        Held first;

        Proof(SocketAddress address) {
            this.address = address;
        }
    }

    private final ServerMachine machine;
    private final Core core;
    /** Apart, so that those who forge addresses cannot displace those that are proven. */
    private final LinkedHashMap<SocketAddress, Proof> proven = new LinkedHashMap<>();

    private final LinkedHashMap<SocketAddress, Proof> wanted = new LinkedHashMap<>();

    AddressProofs(ServerMachine machine) {
        this.machine = machine;
        core = machine.core;
    }

    /** Addresses that must be proven. */
    int wanted() {
        return wanted.size();
    }

    /** A packet of a client's transaction has come, from where its Request came. */
    void received(RemoteClient remote, int octets) {
        RemoteClient head = remote.head;
        head.creditOctets = Math.min(head.creditOctets + core.limits.amplificationFactor() * octets, 1 << 29);
    }

    /** Takes from what a client's address may be sent; false if it is too much and the address not proven. */
    boolean maySend(long now, RemoteClient remote, int octets) {
        RemoteClient head = remote.head;
        if (head.creditOctets >= octets) {
            head.creditOctets -= octets;
            return true;
        }
        return isProven(now, remote.source);
    }

    boolean isProven(long now, SocketAddress address) {
        Proof proof = proven.get(address);
        if (address instanceof UnknownAddress) {
            return false;
        }
        if (proof != null) {
            if (proof.forEver || !TimerQueue.due(proof.untilNanos, now)) {
                return true;
            }
            proven.remove(address);
        }
        if (!core.timing.profile(address).isThisHost()) {
            return false;
        }
        Proof own = new Proof(address);
        own.forEver = true;
        add(proven, own);
        return true;
    }

    /** Keeps a Response back until the address is proven, and asks for that. */
    void hold(long now, RemoteClient remote, int mask, boolean acknowledge) {
        Held held = remote.held;
        if (held == null) {
            Proof proof = wanted.get(remote.source);
            if (proof == null) {
                proof = new Proof(remote.source);
                add(wanted, proof);
            }
            held = new Held(remote, proof);
            held.next = proof.first;
            if (held.next != null) {
                held.next.previous = held;
            }
            proof.first = held;
            remote.held = held;
            remote.asked = 0;
            if (remote.probed && proof.probes == 0) {
                // Already asked for another reason, just now.
                proof.asked = remote;
                proof.probedNanos = now;
                proof.probes = 1;
            }
            core.count(ProtocolEvent.RESPONSE_HELD, remote.client, remote.transaction);
        }
        held.mask = mask;
        held.acknowledge = acknowledge;
        challenge(now, remote, held);
    }

    /** Asks again, unless the last Probe to the address may still be answered. */
    void challenge(long now, RemoteClient remote, Held held) {
        Proof proof = held.proof;
        HostPath path = core.paths.pathOfStranger(remote.requestSource());
        // The client gives up in the end, and those who asked before it have backed off for all.
        long longest = path.profile().giveUpNanos() / 8;
        if (proof.probes > 0 && now - proof.probedNanos < Math.min(longest, path.backedOffNanos(proof.probes - 1))) {
            return;
        }
        if (machine.probes.send(now, remote)) {
            if (proof.asked != null && proof.asked != remote) {
                machine.probes.forget(proof.asked);
            }
            proof.asked = remote;
            proof.probedNanos = now;
            proof.probes++;
            core.count(ProtocolEvent.ADDRESS_PROBED, remote.client, remote.transaction);
        }
    }

    /** The client answered from the very address. */
    void prove(long now, RemoteClient remote) {
        proven(now, remote, remote.source);
    }

    /** A client has answered a Probe from an address. */
    void proven(long now, RemoteClient remote, SocketAddress address) {
        Proof proof = wanted.get(address);
        if (proof == null) {
            proof = new Proof(address);
        }
        proof.untilNanos = now + core.timeouts.provenNanos();
        proof.probes = 0;
        proof.asked = null;
        proven.remove(address);
        add(proven, proof);
        core.count(ProtocolEvent.ADDRESS_VALIDATED, remote.client, remote.transaction);
    }

    /** Sends what was held for an address if that is proven now; else the next of those that wait is asked after. */
    void release(long now, SocketAddress address) {
        Proof proof = wanted.get(address);
        if (proof == null) {
            return;
        }
        if (!isProven(now, address)) {
            proof.probes = 0;
            if (proof.first != null) {
                challenge(now, proof.first.remote, proof.first);
            }
            return;
        }
        wanted.remove(address);
        for (Held held = proof.first; held != null; held = proof.first) {
            unhold(held.remote);
            machine.responses.released(now, held.remote, held.mask, held.acknowledge);
        }
    }

    /** The Response of this record waits no more. */
    void unhold(RemoteClient remote) {
        Held held = remote.held;
        if (held == null) {
            return;
        }
        remote.held = null;
        Proof proof = held.proof;
        if (held.previous == null) {
            proof.first = held.next;
        } else {
            held.previous.next = held.next;
        }
        if (held.next != null) {
            held.next.previous = held.previous;
        }
        if (proof.asked == remote) {
            proof.asked = null;
            machine.probes.forget(remote);
        }
        if (proof.first == null) {
            wanted.remove(proof.address, proof);
        }
    }

    /** Where there is no room the oldest goes: what is held for it has its next chance when the client repeats itself. */
    private void add(SequencedMap<SocketAddress, Proof> table, Proof added) {
        table.put(added.address, added);
        if (table.size() <= core.limits.hostPaths()) {
            return;
        }
        Proof proof = table.pollFirstEntry().getValue();
        RemoteClient asked = proof.asked;
        if (asked != null) {
            // Whoever waits there next asks anew, and does not take this question for its own.
            proof.asked = null;
            machine.probes.forget(asked);
        }
        for (Held held = proof.first; held != null; held = held.next) {
            held.remote.held = null;
        }
        proof.first = null;
    }
}
