package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.rate.ResponseSizes;

/** When Requests may go, by what their Responses are expected to be: those to near hosts do not wait for those to far ones. */
final class Admission {
    private final Core core;
    private final ResponseSizes sizes = new ResponseSizes();
    private final AdmissionLane near;
    private final AdmissionLane far;

    Admission(ClientMachine machine) {
        core = machine.core;
        near = new AdmissionLane(machine, sizes, false);
        far = new AdmissionLane(machine, sizes, true);
    }

    /** Whether a transaction must wait for its turn; it is begun when that comes. */
    boolean mustWait(long now, ClientTransaction t, HostPath path) {
        return !path.profile().isThisHost() && (path.isFar() ? far : near).mustWait(now, t, path);
    }

    /** How long a Response to such a Request is taken to be. */
    int expectedOctets(long server, int code) {
        int known = sizes.octets(server, code);
        return known == ResponseSizes.UNKNOWN ? AdmissionLane.GROUP_OCTETS : known;
    }

    /** Whether so many Responses at once are too much for the way from a host. */
    static boolean isTooMuch(long octets, HostPath path) {
        return octets > path.responseOctets();
    }

    /** A Response of this length has come. */
    void responded(long now, long server, int code, int octets) {
        if (octets > core.limits.packetOctets() && sizes.octets(server, code) == ResponseSizes.UNKNOWN) {
            near.surprised(now);
        }
        sizes.sample(server, code, octets);
    }

    /** A transaction is over, or expects nothing more. */
    static void over(ClientTransaction t) {
        if (t.lane != null) {
            t.lane.over(t);
        }
    }
}
