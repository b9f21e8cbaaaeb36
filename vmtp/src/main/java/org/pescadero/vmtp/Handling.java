package org.pescadero.vmtp;

/**
 * How the packets of a message are to be treated on their way (RFC 1045 §2.8), beyond what the flags of its code say.
 *
 * @param priority when it is sent and run; a Response has the priority of its Request, whatever is said here
 * @param noRetransmission NRT: its receiver never asks for parts that were lost. A message of which something is missing is
 *     dropped, or delivered as it is if its code has MDM. The sender of a Request still repeats it while nobody answers
 * @param headerChecksumOnly HCO: the checksum covers the header and not the segment. Damage to the segment that UDP's own
 *     checksum lets pass reaches the receiver as data
 * @param acknowledgement APG: whether the receiver is to say at once when all of the message is there, which costs a packet. Of a
 *     datagram nothing else would ever be heard
 */
public record Handling(
        Priority priority, boolean noRetransmission, boolean headerChecksumOnly, boolean acknowledgement) {
    /** Normal priority, everything retransmitted, everything checked. */
    public static final Handling NORMAL = new Handling(Priority.NORMAL, false, false);

    /** Without an acknowledgement beyond what the protocol needs. */
    public Handling(Priority priority, boolean noRetransmission, boolean headerChecksumOnly) {
        this(priority, noRetransmission, headerChecksumOnly, false);
    }

    /** With another priority. */
    public Handling withPriority(Priority other) {
        return new Handling(other, noRetransmission, headerChecksumOnly, acknowledgement);
    }

    /** With or without NRT. */
    public Handling withNoRetransmission(boolean wanted) {
        return new Handling(priority, wanted, headerChecksumOnly, acknowledgement);
    }

    /** With or without HCO. */
    public Handling withHeaderChecksumOnly(boolean wanted) {
        return new Handling(priority, noRetransmission, wanted, acknowledgement);
    }

    /** With or without APG. */
    public Handling withAcknowledgement(boolean wanted) {
        return new Handling(priority, noRetransmission, headerChecksumOnly, wanted);
    }
}
