package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.wire.Control;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * A client entity and its one outstanding message transaction (RFC 1045 §2.3; the client state record of §4.1); reused for each
 * of its transactions. Belongs to one module; guarded by what guards that module, but for the request before it is sent and
 * the response after the end.
 */
public final class ClientTransaction {
    private final long client;
    private final MessageBuffer request = new MessageBuffer(0);
    private final MessageBuffer response = new MessageBuffer(0);
    private Handling handling = Handling.NORMAL;
    private volatile boolean inattentive;
    private volatile @Nullable Object owner;

    /** Set by the module that the client belongs to, when it first sends. */
    @Nullable
    ClientMachine machine;

    @Nullable
    MessageSender sender;

    @Nullable
    HostPath path;

    @Nullable
    SocketAddress address;

    @Nullable
    SocketAddress responder;

    /** What may be sent there, should it not be where the Request went. */
    final Share share = new Share();

    /** The search for its server, when that is not where it was. */
    Inquiries.@Nullable Inquiry search;

    @Nullable
    GroupCollection group;

    @Nullable
    MessageBuffer signal;

    final MessageAssembler assembler = new MessageAssembler(response);
    final TimerQueue.Timer timer = new TimerQueue.Timer() {
        @Override
        void expired(long nowNanos) {
            if (machine != null) {
                machine.timeouts.expired(nowNanos, ClientTransaction.this);
            }
        }
    };
    final Outbox.Errand progress = new Outbox.Errand() {
        @Override
        boolean produce(long nowNanos, Output output) {
            output.progress(ClientTransaction.this);
            return true;
        }
    };

    ClientState state = ClientState.PROCESSING;
    /** Of its Request's packet groups the last one: the one that the Response is for. */
    int transaction;

    /** How many packet groups the Request has before its last one. */
    int span;
    /** Whether the Request has STI set: the Response may use the 255 identifiers after its own. */
    boolean skips;

    private boolean longResponses;
    private boolean wornOut;
    final NumberBudget numbers = new NumberBudget();

    @Nullable
    RunSender run;

    /** The stream that it is part of, or that its client entity has. */
    @Nullable
    ClientStream stream;

    /** The flags of its Request by its place in a run of message transactions: NSR and NER. */
    int runFlags;
    /** Whether a later Response of its run came before its own, and its Request was sent again for that. */
    boolean overtaken;
    /** Whether its Request waits until the server has room for it. */
    boolean parked;
    /** How it has ended, when those before it in its run have not. */
    boolean settled;

    int settledCode;
    boolean settledMaybe;

    long server;
    /** Whether the Request goes to a group that the client is a member of (MDG). */
    boolean inGroup;

    int requestMask;
    /** The ordinal number of the last transmission. */
    int retransmitCount;
    /** Transmissions since the server was last heard of. */
    int unheard;
    /** Signs of life by Notify since the Request was sent. */
    int confirmations;
    /** RETRY or BUSY obeyed in a row without any advance. */
    int fruitless;
    /** How often its server had no time for it. */
    int declined;
    /** The transmissions, a bit for each, of which it was said that the Request is faulty, which it is not. */
    int damaged;

    /** When blocks of the Request were last seen to arrive, or any sign of life came but RETRY. */
    long advancedNanos;

    /** Computations of an idempotent Response that came in parts. */
    int generations;
    /** Times that missing blocks of the Response were asked for in vain. */
    int asked;

    int acknowledgedBlocks;
    /** How often in a row the server has said that it has forgotten a run of which it had a part, and when. */
    int doubts;

    long doubtedNanos;
    boolean confirmed;
    /** Whether a datagram is known to have arrived. */
    boolean acknowledged;
    /** The number of the notice that was last heard about it, and of the one that last confirmed it. */
    int notice;

    int confirmedBy;

    boolean unanswered;
    boolean busy;
    /** Whether what was sent of the Request is not there any more: its server had no time for it. */
    boolean refused;
    /** Whether a server was ever busy, and the number of the notice by which it said so last. */
    boolean everRefused;

    int refusedBy;
    /** How often the server was asked for this transaction since it was last heard of. */
    int questions;

    /** Whether it waits for its turn to ask a host that is silent. */
    boolean waitsToAsk;

    boolean timing;
    boolean signalling;
    int responseGeneration;
    /** Whether blocks of the Response are missing before others that are in, and the timer runs for these. */
    boolean holes;

    long sentNanos;
    /** When the server was last told that its client is there, though what it asks for waits here. */
    long reassuredNanos;

    /** From when on silence says something: a server at work is silent until it is asked. */
    long quietNanos;

    long transmittedNanos;
    /** When what was asked for in vain was last sent again all the same. */
    long sentAgainNanos;

    long heardNanos;
    /** When a RETRY was last obeyed, and what it said. */
    long obeyedNanos;

    int obeyedDelivery;

    /** Its Request has a number, and may wait before it is sent. */
    boolean numbered;

    /** Whether it waits to be admitted; if it has been, what was reserved for its Response, and those before and after it. */
    boolean waiting;

    @Nullable
    AdmissionLane lane;

    /** Whether parts of the Response had to be asked for. */
    boolean partsWereLost;

    int reservedOctets;
    long reservedUntilNanos;

    @Nullable
    ClientTransaction reservedBefore;

    @Nullable
    ClientTransaction reservedAfter;

    int obeyedGroup;

    private boolean ended = true;
    private int outcome = ResponseCodes.OK;
    private boolean maybeExecuted;

    /** A client entity whose first message transaction will have this number; a random one is best (RFC 1045 §2.5.1). */
    public ClientTransaction(EntityId client, int firstTransaction) {
        this.client = client.bits();
        transaction = firstTransaction - 1;
    }

    /** The client entity. */
    public long client() {
        return client;
    }

    /** The number of the message transaction that was sent last. */
    public int transaction() {
        return transaction;
    }

    /**
     * Whether a Response may have more than one packet group: then the next Request has STI set, and the transaction after it
     * a number that is 256 higher (RFC 1045 §3.2). As long as the client is {@link #wornOut} there is no such Response all the same.
     */
    public void longResponses(boolean wanted) {
        longResponses = wanted;
    }

    boolean longResponses() {
        return longResponses;
    }

    /**
     * Whether the last Request could not have STI set because the client entity uses up identifiers too fast (some 50,000 Requests
     * a second for long): another client entity has fresh ones.
     */
    public boolean wornOut() {
        return wornOut;
    }

    void wornOut(boolean now) {
        wornOut = now;
    }

    /** The Request: filled in before it is sent, and left alone until the transaction is {@link #reusable}. */
    public MessageBuffer request() {
        return request;
    }

    /** The Response, when the transaction has ended with {@link #outcome} OK; it stays until the next one is sent. */
    public MessageBuffer response() {
        return response;
    }

    /** How the Request is treated on its way. */
    public Handling handling() {
        return handling;
    }

    /** Says how the Request is to be treated; before it is sent, and for the next ones too. */
    public void handling(Handling wanted) {
        handling = wanted;
    }

    /**
     * Says that nobody waits for a Response at this moment, or that somebody does again: what has CMD in its code is dropped
     * meanwhile. Somebody does, unless said otherwise. By any thread.
     */
    public void inattentive(boolean now) {
        inattentive = now;
    }

    boolean isInattentive() {
        return inattentive;
    }

    /** Whether the transaction has ended for its user. */
    public boolean ended() {
        return ended;
    }

    /**
     * OK when {@link #response} holds a Response, whatever code that has; else the standard response code (RFC 1045
     * appendix I) that says why there is none.
     */
    public int outcome() {
        return outcome;
    }

    /**
     * After an outcome other than OK: false only where it is certain that no server has begun to execute the Request. Nothing is while
     * the transaction goes on.
     */
    public boolean maybeExecuted() {
        return maybeExecuted;
    }

    /**
     * Whether a datagram that was sent with {@link Handling#acknowledgement} is known to have arrived, at any member if it went to a
     * group; there is progress when it becomes known.
     */
    public boolean acknowledged() {
        return acknowledged;
    }

    /** Where the last Request went: where it was sent to at first, unless its server was found elsewhere. */
    public Optional<SocketAddress> address() {
        return Optional.ofNullable(address);
    }

    /** Whether that is this address. */
    public boolean wasSentTo(SocketAddress other) {
        return other.equals(address);
    }

    /** Whether the next transaction may be sent: an aborted one still has to tell its server. */
    public boolean reusable() {
        return ended && !signalling;
    }

    /** A group's next Response, or null when none is waiting to be taken. */
    public @Nullable MemberResponse takeResponse() {
        return group == null ? null : group.take();
    }

    /** The expected members of a group that have not answered and are not known to be dead. */
    public Set<EntityId> missing() {
        return group == null ? Set.of() : group.missing();
    }

    /** The expected members of a group that were found dead: silent after all retransmissions, or nonexistent. */
    public Set<EntityId> dead() {
        return group == null ? Set.of() : group.dead();
    }

    /** Whatever the user has attached. */
    public @Nullable Object owner() {
        return owner;
    }

    /** Attaches something, e.g. who waits. */
    public void owner(@Nullable Object value) {
        owner = value;
    }

    void move(ClientTransition transition) {
        if (machine != null) {
            machine.core.moved(StateCell.CLIENT, state, transition);
        }
        state = transition.after(state);
    }

    /** Whether this stands for the client entity of a stream and not for one of its transactions. */
    boolean isRootOfStream() {
        return stream != null && stream.root == this;
    }

    void started() {
        inattentive = false;
        ended = false;
        outcome = ResponseCodes.OK;
        maybeExecuted = true;
    }

    void ended(int code, boolean maybe) {
        ended = true;
        numbered = false;
        outcome = code;
        maybeExecuted = maybe;
    }

    /** The fourth word of the Request's packets. */
    int control() {
        int flags = (handling.noRetransmission() ? Control.NRT : 0) | (inGroup ? Control.MDG : 0);
        int gap = path == null ? 0 : path.wantedGap();
        return Control.withGap(
                Control.request(retransmitCount, handling.priority().bits()) | flags, gap);
    }

    /** The message that is on its way: the user's, or the signal that ends the call. */
    MessageBuffer outgoing() {
        return signalling && signal != null ? signal : request;
    }

    /** The number of the transaction that is outstanding, or else of the next one (profile E10). */
    int currentOrNext() {
        ClientTransaction oldest = isRootOfStream() && stream != null ? stream.oldest() : null;
        if (oldest != null) {
            return oldest.transaction - oldest.span;
        }
        return state == ClientState.PROCESSING && !numbered ? next() : transaction - span;
    }

    /** The number of the next Request's first packet group. */
    int next() {
        return transaction + (skips ? PacketGroups.MOST : 1);
    }
}
