package org.pescadero.vmtp.machine;

import java.util.EnumSet;
import java.util.Set;

/** The client's state table (RFC 1045 §4.3, figure 4-1): every change of state that there is, by what causes it. */
@SuppressWarnings("ImmutableEnumChecker") // the set is never changed nor handed out; an EnumSet has no immutable form
enum ClientTransition {
    SEND("a Request is sent", ClientState.AWAITING_RESPONSE, ClientState.PROCESSING),
    DATAGRAM("a datagram Request is sent", ClientState.PROCESSING, ClientState.PROCESSING),
    RETRANSMIT(
            "silence: the Request is sent again with APG",
            ClientState.AWAITING_RESPONSE,
            ClientState.AWAITING_RESPONSE),
    NOTIFIED(
            "NotifyVmtpClient OK, RETRY, RETRY_ALL or BUSY",
            ClientState.AWAITING_RESPONSE,
            ClientState.AWAITING_RESPONSE),
    SINGLE_PACKET("a Response of one packet", ClientState.PROCESSING, ClientState.AWAITING_RESPONSE),
    FIRST_PACKET(
            "the first packet of a larger Response", ClientState.RECEIVING_RESPONSE, ClientState.AWAITING_RESPONSE),
    NEXT_PACKET("another packet of it", ClientState.RECEIVING_RESPONSE, ClientState.RECEIVING_RESPONSE),
    ASK_AGAIN(
            "silence: the missing blocks are asked for",
            ClientState.RECEIVING_RESPONSE,
            ClientState.RECEIVING_RESPONSE),
    LAST_PACKET("the last missing packet", ClientState.PROCESSING, ClientState.RECEIVING_RESPONSE),
    GIVE_UP(
            "final timeout, an error by NotifyVmtpClient, or the user gives up",
            ClientState.PROCESSING,
            ClientState.AWAITING_RESPONSE,
            ClientState.RECEIVING_RESPONSE),
    COLLECTED("all that a group shall answer is in", ClientState.PROCESSING, ClientState.AWAITING_RESPONSE);

    private final String cause;
    private final ClientState to;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, in the constructor
    private final Set<ClientState> from;

    ClientTransition(String cause, ClientState to, ClientState first, ClientState... rest) {
        this.cause = cause;
        this.to = to;
        this.from = EnumSet.of(first, rest);
    }

    /** The state after this, seen from a state in which it may happen. */
    ClientState after(ClientState state) {
        if (!from.contains(state)) {
            throw new IllegalStateException(this + " in state " + state);
        }
        return to;
    }

    /** The states in which this may happen. */
    Set<ClientState> from() {
        return Set.copyOf(from);
    }

    /** This row of the table. */
    String row() {
        return "%-14s %s -> %s: %s".formatted(this, from, to, cause);
    }
}
