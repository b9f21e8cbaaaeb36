package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.wire.Control;

/**
 * The state record of a client elsewhere and its last message transaction here (RFC 1045 §5.1). A group Request makes one
 * for each local member, chained to the first and gone with the next transaction (profile S21, S23).
 */
final class RemoteClient extends TimerQueue.Timer {
    final long client;
    private final ServerTimeouts timeouts;
    ServerState state = ServerState.AWAITING_REQUEST;
    /** Of the Request's packet groups the last one: the one that the Response is for. */
    int transaction;
    /** How many packet groups the Request has before its last one. */
    int span;
    /** The number of the last Request that was not taken, if there was one. */
    int refused;

    boolean hasRefused;
    /** Whether the client skips identifiers, so that the Response may have several packet groups. */
    boolean skips;
    /** The transaction before it in a run of message transactions, and the one after it (RFC 1045 §2.11). */
    @Nullable
    RemoteClient earlier;

    @Nullable
    RemoteClient later;
    /** Whether the Request begins its run, and whether it ends it. */
    boolean startsRun = true;

    boolean endsRun = true;
    /** Whether one of its run was given up, so that nothing may follow that has to come after all of it. */
    boolean broken;
    /** Whether the run goes on with the next number: that was declined, and comes again. */
    boolean resumes;
    /** Whether the Request is complete and waits for those before it. */
    boolean queued;
    /** The first identifier that no earlier Response has stood for, and the first one after this Response. */
    int responsesFrom;

    int responsesTo;
    /** Whether blocks are missing before others that are in, and the timer runs for these. */
    boolean holes;
    /** When the client was last told how far its run has come. */
    long toldNanos;

    int forwardCount;
    /** The fourth word of the last Request packet: what Responses and Notify operations echo. */
    int control;

    boolean multicast;
    long addressee;
    long server;
    SocketAddress source;

    /** Who forwarded the Request and is told how it fares; nobody if it came from the client itself. */
    @Nullable
    SocketAddress forwarder;

    /** Where the Request was forwarded to from here, in that state. */
    @Nullable
    ForwardedRequest forwarded;

    /** Where the client's transaction before this one had been forwarded to, if that was still going on. */
    @Nullable
    ForwardedRequest formerForwarded;

    @Nullable
    ServerTransaction call;

    @Nullable
    MessageAssembler assembler;

    @Nullable
    RemoteClient next;
    /** The first of the chain: this one but for members of a group beyond the first. */
    RemoteClient head = this;
    /** How long the Response rests so that not all members of a group answer at once; 0 once it has, or if it need not. */
    long leisureNanos;
    /** Whether the Request asks for that (DRT). */
    boolean leisurely;
    /** Octets that may still be sent for the transaction while the source is unproven; kept by the head. */
    int creditOctets;
    /** The Response, if it waits for the source to be proven. */
    AddressProofs.@Nullable Held held;
    /** Octets of the module's budget for incomplete Requests. */
    long assemblingOctets;

    int receivedBlocks;
    int asked;
    int announced;
    int fruitless;
    int acknowledgedBlocks;
    /** What the client of a Request that was declined is told, and told again; 0 for any other. */
    int refusal;

    boolean idempotent;
    /** Whether this client was ever answered otherwise than idempotently: then old duplicates could do harm. */
    boolean onceOnly;

    /** The number of the Probe whose Response is awaited, if any. */
    int probeTransaction;

    /** The address that the client may have moved to, while that is looked into. */
    Inquiries.@Nullable Inquiry move;

    boolean probed;
    /** When the first of the Probes was sent that were not answered. */
    long probedNanos;

    long heardNanos;
    /** When a packet of the Request last came, even one that was here or the control block alone. */
    long seenNanos;
    /** When a RETRY was last obeyed, and what it said. */
    long obeyedNanos;

    /** When what was asked for in vain was last sent again all the same. */
    long sentAgainNanos;

    /** When blocks of the Response were last seen to arrive, or it was begun. */
    long advancedNanos;

    int obeyedDelivery = -1;
    int obeyedGroup;

    RemoteClient(long client, SocketAddress source, ServerTimeouts timeouts) {
        this.client = client;
        this.source = source;
        this.timeouts = timeouts;
    }

    @Override
    void expired(long nowNanos) {
        timeouts.expired(nowNanos, this);
    }

    /** Where the packets of the Request come from, and what is said of it goes. */
    SocketAddress requestSource() {
        return forwarder == null ? source : forwarder;
    }

    /** Whether Responses can be sent: the client of a forwarded Request may still have to be found. */
    boolean isKnown() {
        return !(source instanceof UnknownAddress);
    }

    /** Whether the client has been found, or was never looked for: not if its Responses go to the forwarder for want of better. */
    boolean isLocated() {
        return isKnown() && !source.equals(forwarder);
    }

    boolean isStreamed() {
        return !startsRun || !endsRun;
    }

    /** Whether nothing more is done for it: those after it in its run have their turn. */
    boolean isDone() {
        return state == ServerState.RESPONDED || state == ServerState.RESPONSE_DISCARDED;
    }

    /** The fourth word of Responses: PGcount says how many packet groups before its own it stands for. */
    int responseControl() {
        return Control.withGroupCount(Control.responseTo(control), transaction - responsesFrom);
    }

    /** The flags of a Response of one packet group by its place in the run. */
    int responseFlags() {
        return (startsRun ? 0 : Control.NSR) | (endsRun ? 0 : Control.NER);
    }

    /** Whether the Request went to more than one member of a group here. */
    boolean isOneOfSeveral() {
        return head != this || next != null;
    }

    /** The present Request is not taken: it may come again. What was before it must not. */
    void refuse() {
        refused = transaction;
        hasRefused = true;
        if (forwardCount > 0) {
            // It may have been here before it came back: that stage of it is over.
            forwardCount--;
        } else {
            past(transaction - span - 1);
        }
        move(ServerTransition.REFUSE);
    }

    /** A transaction is over, by whatever hands it might still come: the next one is waited for. */
    void past(int over) {
        transaction = over;
        span = 0;
        forwardCount = Control.MAX_FORWARD_COUNT + 1;
    }

    void move(ServerTransition transition) {
        timeouts.core().moved(StateCell.SERVER, state, transition);
        state = transition.after(state);
    }
}
