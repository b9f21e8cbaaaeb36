package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.machine.ServerTransaction;

/** A Request in the hands of its procedure; belongs to its transaction record and is used again with it. */
final class RunningCall implements ServerCall {
    private final ServerTransaction transaction;
    private final Stripe stripe;
    private boolean silent;
    /** Who runs the procedure; guarded by this, so that an interrupt never hits a thread that has gone on. */
    private @Nullable Thread runner;

    private volatile boolean aborted;

    private RunningCall(ServerTransaction transaction, Stripe stripe) {
        this.transaction = transaction;
        this.stripe = stripe;
    }

    /** The call of a Request that has just come in. Under the stripe's lock: from now on it can be aborted. */
    static RunningCall of(ServerTransaction transaction, Stripe stripe) {
        RunningCall call =
                transaction.owner() instanceof RunningCall known ? known : new RunningCall(transaction, stripe);
        transaction.owner(call);
        call.renew();
        return call;
    }

    /** Interrupts the procedure of a transaction whose client has gone on. Called under the stripe's lock. */
    static void abort(ServerTransaction transaction) {
        if (transaction.owner() instanceof RunningCall call) {
            call.interrupt();
        }
    }

    private synchronized void renew() {
        silent = false;
        aborted = false;
    }

    /** The procedure begins, on this thread. */
    synchronized void begin() {
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

    /** The procedure has returned; an interrupt that was meant for it does not reach what its thread does next. */
    synchronized void end() {
        runner = null;
        if (aborted) {
            Thread.interrupted();
        }
    }

    /** The machine's record of the call. */
    ServerTransaction record() {
        return transaction;
    }

    /** The machine that the Request came from and the Response goes to. */
    Stripe stripe() {
        return stripe;
    }

    boolean isSilent() {
        return silent;
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
    public void silence() {
        silent = true;
    }

    @Override
    public boolean aborted() {
        return aborted;
    }
}
