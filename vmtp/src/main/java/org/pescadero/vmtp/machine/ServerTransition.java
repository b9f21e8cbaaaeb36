package org.pescadero.vmtp.machine;

import java.util.EnumSet;
import java.util.Set;

/** The server's state table (RFC 1045 figure 5-1): every change of state that there is, by what causes it. */
@SuppressWarnings("ImmutableEnumChecker") // the set is never changed nor handed out; an EnumSet has no immutable form
enum ServerTransition {
    PROBE("a Request of an unknown client", ServerState.AWAITING_PROBE, ServerState.AWAITING_REQUEST),
    PROBED("the Response to the Probe", ServerState.AWAITING_REQUEST, ServerState.AWAITING_PROBE),
    SINGLE_PACKET(
            "a new Request of one packet",
            ServerState.PROCESSING,
            ServerState.AWAITING_REQUEST,
            ServerState.RECEIVING_REQUEST,
            ServerState.PROCESSING,
            ServerState.FORWARDED,
            ServerState.RESPONDED,
            ServerState.RESPONSE_DISCARDED),
    FIRST_PACKET(
            "the first packet of a larger new Request",
            ServerState.RECEIVING_REQUEST,
            ServerState.AWAITING_REQUEST,
            ServerState.RECEIVING_REQUEST,
            ServerState.PROCESSING,
            ServerState.FORWARDED,
            ServerState.RESPONDED,
            ServerState.RESPONSE_DISCARDED),
    NEXT_PACKET("another packet of it", ServerState.RECEIVING_REQUEST, ServerState.RECEIVING_REQUEST),
    ASK_AGAIN(
            "silence: the missing blocks are asked for", ServerState.RECEIVING_REQUEST, ServerState.RECEIVING_REQUEST),
    LAST_PACKET("the last missing packet, or enough by MDM", ServerState.PROCESSING, ServerState.RECEIVING_REQUEST),
    GIVE_UP("parts of the Request never came", ServerState.RESPONSE_DISCARDED, ServerState.RECEIVING_REQUEST),
    REFUSE(
            "there is no room for a new Request",
            ServerState.AWAITING_REQUEST,
            ServerState.AWAITING_REQUEST,
            ServerState.RECEIVING_REQUEST,
            ServerState.PROCESSING,
            ServerState.FORWARDED,
            ServerState.RESPONDED,
            ServerState.RESPONSE_DISCARDED),
    CONFIRM("a duplicate while the procedure runs", ServerState.PROCESSING, ServerState.PROCESSING),
    RESPOND(
            "the Response is sent; of a forwarded Request, that there will be none",
            ServerState.RESPONDED,
            ServerState.PROCESSING,
            ServerState.FORWARDED),
    FORWARD("the Request is sent to another server", ServerState.FORWARDED, ServerState.PROCESSING),
    FORWARD_HERE("the Request goes to another server here", ServerState.PROCESSING, ServerState.PROCESSING),
    FORWARD_AGAIN(
            "a duplicate, silence or NotifyRemoteVmtpClient RETRY: it is sent again",
            ServerState.FORWARDED,
            ServerState.FORWARDED),
    FORWARD_END(
            "the other server has been acknowledged, or TS4 has passed",
            ServerState.RESPONSE_DISCARDED,
            ServerState.FORWARDED),
    SILENCE("there will be no Response", ServerState.RESPONSE_DISCARDED, ServerState.PROCESSING),
    ORPHAN("the client is gone or waits no more", ServerState.RESPONSE_DISCARDED, ServerState.PROCESSING),
    RESEND("a duplicate, RETRY or TS5: the Response again", ServerState.RESPONDED, ServerState.RESPONDED),
    DISCARD("acknowledged, refused, or announced in vain", ServerState.RESPONSE_DISCARDED, ServerState.RESPONDED);

    private final String cause;
    private final ServerState to;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, in the constructor
    private final Set<ServerState> from;

    ServerTransition(String cause, ServerState to, ServerState first, ServerState... rest) {
        this.cause = cause;
        this.to = to;
        this.from = EnumSet.of(first, rest);
    }

    /** The state after this, seen from a state in which it may happen. */
    ServerState after(ServerState state) {
        if (!from.contains(state)) {
            throw new IllegalStateException(this + " in state " + state);
        }
        return to;
    }

    /** The states in which this may happen. */
    Set<ServerState> from() {
        return Set.copyOf(from);
    }

    /** This row of the table. */
    String row() {
        return "%-14s %s -> %s: %s".formatted(this, from, to, cause);
    }
}
