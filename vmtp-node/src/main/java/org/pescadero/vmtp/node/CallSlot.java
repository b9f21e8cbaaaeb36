package org.pescadero.vmtp.node;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;

/** A client entity of the pool: its transaction record, and the thread that waits for it. */
final class CallSlot implements Invocation, PortReader.Waiting, ClientPool.Slot {
    /** An aborted call is told to its server for longer than this only if that is gone, and then in vain. */
    private static final long WAIT_NANOS = 1_000_000_000L;

    /** Room for longer segments is given up with the transaction that needed it. */
    private static final int KEPT_OCTETS = 64 << 10;

    private static final Limits LIMITS = Limits.defaults();

    private final EntityId client;
    private final ClientTransaction transaction;
    private final Stripe stripe;
    private final Calling calling;
    private final ClientPool.Shelf<CallSlot> shelf;

    /** Something has happened that the waiter does not know of yet. */
    private volatile boolean signalled;

    private volatile boolean portClosed;
    private volatile @Nullable Thread waiter;
    /** Given back by its user; returns to the pool when the machine has done with the transaction too. Stripe's lock. */
    private boolean released;

    private boolean sent;
    private boolean closed;

    CallSlot(EntityId client, int firstTransaction, Stripe stripe, Calling calling, ClientPool.Shelf<CallSlot> shelf) {
        this.client = client;
        this.stripe = stripe;
        this.calling = calling;
        this.shelf = shelf;
        transaction = new ClientTransaction(client, firstTransaction);
        transaction.owner(this);
        transaction.longResponses(true);
        transaction.request().toldOfLoss(this::progress);
    }

    /** Taken out of the pool. */
    CallSlot begin() {
        sent = false;
        closed = false;
        signalled = false;
        transaction.request().clear();
        transaction.handling(Handling.NORMAL);
        return this;
    }

    @Override
    public boolean wornOut() {
        return transaction.wornOut();
    }

    /** Its entity exists no more; it is nobody's. */
    void retire() {
        submit(new Command.Retire(transaction));
    }

    // ---- the user's side ----

    @Override
    public EntityId client() {
        return client;
    }

    @Override
    public MessageBuffer request() {
        return transaction.request();
    }

    @Override
    public MessageBuffer response() {
        return transaction.response();
    }

    @Override
    public void handling(Handling wanted) {
        transaction.handling(wanted);
    }

    @Override
    public MessageBuffer call(Route.Unicast route, long deadlineNanos) throws TransactionFailed, InterruptedException {
        begun(route.server().isGroup() ? LIMITS.packetGroupOctets() : LIMITS.messageOctets());
        try {
            SocketAddress address = calling.hosts().address(route.server().bits(), route.address());
            stripe.send(transaction, route.server().bits(), address, calling.handOver());
        } catch (IOException closed) {
            portClosed = true;
        }
        while (!awaitProgress(deadlineNanos) || !transaction.ended()) {
            giveUpIfOver(route, deadlineNanos);
        }
        calling.ended(transaction, route);
        if (transaction.outcome() != ResponseCodes.OK) {
            throw failure(transaction.outcome(), transaction.maybeExecuted(), route);
        }
        return transaction.response();
    }

    @Override
    public GroupResponses call(Route.Group route) {
        return new GroupCollector(sendGroup(route));
    }

    CallSlot sendGroup(Route.Group route) {
        send(calling.groupCommand(transaction, route));
        return this;
    }

    /** What there is to say when nobody of a group has answered. */
    TransactionFailed silent(Route.Group route) {
        int code = locked(() -> transaction.ended() ? transaction.outcome() : ResponseCodes.USER_TIMEOUT);
        int why = code == ResponseCodes.OK ? ResponseCodes.RETRANS_TIMEOUT : code;
        return new TransactionFailed(
                why, true, ResponseCodes.name(why) + ": no member of " + route.server() + " answered");
    }

    /** Another transaction of the same user's: it waits until an aborted one has been told to its server. */
    void again() {
        if (!transaction.ended()) {
            submit(new Command.Finish(transaction));
        }
        waiter = Thread.currentThread();
        while (!portClosed && !locked(transaction::reusable)) {
            awaitProgress(System.nanoTime() + WAIT_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        begin();
    }

    @Override
    public void datagram(Route route) {
        MessageBuffer request = transaction.request();
        request.code(request.code() | CodeFlags.DGM);
        send(
                switch (route) {
                    case Route.Unicast one ->
                        new Command.Send(transaction, one.server().bits(), one.address());
                    case Route.Group group -> calling.groupCommand(transaction, group);
                });
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        finish();
        stripe.locked(() -> {
            released = true;
            returnIfReusable();
            return released;
        });
    }

    /** Ends the transaction if it goes on. */
    void finish() {
        if (sent && !transaction.ended()) {
            submit(new Command.Finish(transaction));
        }
    }

    private void send(Command command) {
        begun(LIMITS.packetGroupOctets());
        submit(command);
    }

    private void begun(int mostOctets) {
        checkSize(transaction.request(), mostOctets);
        if (sent) {
            throw new IllegalStateException("one invocation sends one Request; begin another");
        }
        sent = true;
        signalled = false;
        waiter = Thread.currentThread();
    }

    /** A Request with more than may be sent to one server is refused before anything is. */
    static void checkSize(MessageBuffer request) {
        checkSize(request, LIMITS.messageOctets());
    }

    /** Datagrams are a packet group at most. */
    private static void checkSize(MessageBuffer request, int most) {
        int octets = request.segmentOctets();
        int mostOctets = (request.code() & CodeFlags.DGM) == 0 ? most : Math.min(most, LIMITS.packetGroupOctets());
        if (octets > mostOctets) {
            String why = mostOctets < LIMITS.messageOctets()
                    ? " is the most for groups and datagrams: send it in parts, or to each member by itself"
                    : " is the most: send it in parts";
            throw new IllegalArgumentException(
                    "a Request with a segment of " + octets + " octets, where " + mostOctets + why);
        }
    }

    private void submit(Command command) {
        try {
            stripe.submit(command, calling.handOver());
        } catch (IOException closed) {
            portClosed = true;
        }
    }

    /** Waits; true when something has happened to the transaction. */
    boolean awaitProgress(long deadlineNanos) {
        calling.await(this, deadlineNanos);
        if (signalled) {
            signalled = false;
            return true;
        }
        return false;
    }

    /** Whether a datagram is known to have arrived. */
    boolean awaitAcknowledgement(long deadlineNanos) throws InterruptedException {
        while (!locked(transaction::acknowledged)) {
            if (!awaitProgress(deadlineNanos) && !locked(transaction::acknowledged)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for an acknowledgement");
                }
                return false;
            }
        }
        return true;
    }

    private void giveUpIfOver(Route.Unicast route, long deadlineNanos) throws TransactionFailed, InterruptedException {
        if (transaction.ended()) {
            return;
        }
        if (Thread.interrupted()) {
            submit(new Command.Abort(transaction));
            throw new InterruptedException("interrupted in a call of " + route.server());
        }
        if (portClosed) {
            throw new TransactionFailed(ResponseCodes.RETRANS_TIMEOUT, true, "the node was closed during the call");
        }
        if (transaction.request().tailLost()) {
            submit(new Command.Abort(transaction));
            boolean maybeExecuted = transaction.maybeExecuted();
            throw new TransactionFailed(
                    ResponseCodes.VMTP_ERROR,
                    maybeExecuted,
                    "the memory of the Request's segment was given back before all of it was sent");
        }
        if (isPast(deadlineNanos)) {
            submit(new Command.Abort(transaction));
            boolean maybeExecuted = transaction.maybeExecuted();
            throw failure(ResponseCodes.USER_TIMEOUT, maybeExecuted, route);
        }
    }

    private static TransactionFailed failure(int code, boolean maybeExecuted, Route.Unicast route) {
        return new TransactionFailed(
                code, maybeExecuted, ResponseCodes.name(code) + " from " + route.server() + " at " + route.address());
    }

    // ---- the waiter's side ----

    @Override
    public boolean mustWait(long deadlineNanos) {
        return !signalled && !portClosed && !Thread.currentThread().isInterrupted() && !isPast(deadlineNanos);
    }

    private static boolean isPast(long deadlineNanos) {
        return deadlineNanos != NO_DEADLINE && System.nanoTime() - deadlineNanos >= 0;
    }

    void park(long deadlineNanos) {
        if (deadlineNanos == NO_DEADLINE) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, Math.max(1, deadlineNanos - System.nanoTime()));
        }
    }

    void unpark() {
        LockSupport.unpark(waiter);
    }

    // ---- the machine's side ----

    /** The machine has news of the transaction. Called under the stripe's lock. */
    void progress() {
        signalled = true;
        Thread thread = waiter;
        if (!Thread.currentThread().equals(thread)) {
            LockSupport.unpark(thread);
            calling.wakeLeader();
        }
        returnIfReusable();
    }

    @Override
    public void portClosed() {
        portClosed = true;
        unpark();
    }

    private void returnIfReusable() {
        if (released && (!sent || transaction.reusable())) {
            released = false;
            transaction.request().trim(KEPT_OCTETS);
            transaction.response().trim(KEPT_OCTETS);
            shelf.giveBack(this);
        }
    }

    // ---- for streams

    /** Sends a Request of a stream; false when the node has been closed. */
    boolean stream(Command command) {
        sent = true;
        waiter = Thread.currentThread();
        submit(command);
        return !portClosed;
    }

    boolean isClosed() {
        return portClosed;
    }

    // ---- for the collector of a group's Responses ----

    ClientTransaction transaction() {
        return transaction;
    }

    <T> T locked(Supplier<T> look) {
        return stripe.locked(look);
    }
}
