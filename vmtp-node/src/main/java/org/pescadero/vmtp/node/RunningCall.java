package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.ServerTransaction;

/** A Request in the hands of its procedure, or of whoever the procedure has left it to. One for each call. */
final class RunningCall implements ServerCall {
    private static final int RESPOND = -1;
    private static final int SILENCE = -2;
    private static final int FORWARD = -3;

    private final ServerTransaction transaction;
    private final Stripe stripe;
    private @Nullable Procedures procedures;
    /** RESPOND, SILENCE, FORWARD, or the code to refuse with. */
    private int answer = RESPOND;

    private Route.@Nullable Unicast next;

    private boolean deferred;
    /** Who runs the procedure; guarded by this, so that an interrupt never hits a thread that has gone on. */
    private @Nullable Thread runner;

    private volatile boolean aborted;

    private RunningCall(ServerTransaction transaction, Stripe stripe) {
        this.transaction = transaction;
        this.stripe = stripe;
    }

    /** The call of a Request that has just come in. Under the stripe's lock: from now on it can be aborted. */
    static RunningCall of(ServerTransaction transaction, Stripe stripe) {
        RunningCall call = new RunningCall(transaction, stripe);
        transaction.owner(call);
        return call;
    }

    /** Interrupts the procedure of a transaction whose client has gone on. Called under the stripe's lock. */
    static void abort(ServerTransaction transaction) {
        if (transaction.owner() instanceof RunningCall call) {
            call.interrupt();
        }
    }

    /** The procedure begins, on this thread. */
    synchronized void begin(Procedures by) {
        procedures = by;
        runner = Thread.currentThread();
        if (aborted) {
            runner.interrupt();
        }
    }

    private synchronized void interrupt() {
        aborted = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    /**
     * The procedure has returned; an interrupt that was meant for it, or that it has left, does not reach what its thread does next.
     *
     * @return whether the call is to be answered now; not if that was left to somebody else, who may have done so already
     */
    synchronized boolean end() {
        runner = null;
        Thread.interrupted();
        return !deferred;
    }

    /** Whether it was left to somebody else, to whom the Response belongs. */
    synchronized boolean isDeferred() {
        return deferred;
    }

    /** Does what was decided on; once for each call. */
    void answer() {
        procedures().answer(this);
    }

    /** What the machine shall do with the call. */
    Command decision() {
        Route.Unicast to = next;
        if (answer == FORWARD && to != null) {
            return new Command.Forward(transaction, to.server().bits(), to.address());
        }
        return answer == SILENCE || transaction.datagram()
                ? new Command.Silence(transaction)
                : new Command.Refuse(transaction, answer);
    }

    /** Whether there is simply a Response to be sent. */
    boolean isToRespond() {
        return answer == RESPOND && !transaction.datagram();
    }

    /** The machine that the Request came from and the answer goes to. */
    Stripe stripe() {
        return stripe;
    }

    /** The machine's record of the call. */
    ServerTransaction record() {
        return transaction;
    }

    @Override
    public EntityId client() {
        return new EntityId(transaction.client());
    }

    @Override
    public int transaction() {
        return transaction.transaction();
    }

    @Override
    public EntityId addressee() {
        return new EntityId(transaction.addressee());
    }

    @Override
    public boolean fromMember() {
        return transaction.fromMember();
    }

    @Override
    public EntityId server() {
        return new EntityId(transaction.server());
    }

    @Override
    public SocketAddress source() {
        return transaction.source();
    }

    @Override
    public boolean datagram() {
        return transaction.datagram();
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
    public int largestResponse() {
        return transaction.largestResponse();
    }

    @Override
    public void silence() {
        answer = SILENCE;
    }

    @Override
    public boolean aborted() {
        return aborted;
    }

    @Override
    public Handling handling() {
        return transaction.handling();
    }

    @Override
    public void handling(Handling wanted) {
        transaction.handling(wanted);
    }

    @Override
    public int forwardCount() {
        return transaction.forwardCount();
    }

    @Override
    public void refuse(int code) {
        if (code <= ResponseCodes.RETRY_ALL || code != CodeFlags.codeOf(code)) {
            throw new IllegalArgumentException("a code that says why not is wanted, of 24 bits, not " + code);
        }
        answer = code;
    }

    @Override
    public void forward(Route.Unicast to) throws InterruptedException {
        Objects.requireNonNull(to, "to");
        if (procedures().forwarding().mayForward(transaction)) {
            next = to;
            answer = FORWARD;
        } else {
            answer = RESPOND;
            procedures().forwarding().nested(transaction, to);
        }
    }

    private Procedures procedures() {
        Procedures by = procedures;
        if (by == null) {
            throw new IllegalStateException("this call has not begun");
        }
        return by;
    }

    @Override
    public synchronized AcceptedMessage defer() {
        deferred = true;
        runner = null;
        return new AcceptedMessage(this);
    }
}
