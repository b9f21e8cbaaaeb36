package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.machine.ServerTransaction;

/** A Request in the hands of its procedure; belongs to its transaction record and is used again with it. */
final class RunningCall implements ServerCall {
    private final ServerTransaction transaction;
    private boolean silent;
    /** Who runs the procedure; guarded by this, so that an interrupt never hits a thread that has gone on. */
    private @Nullable Thread runner;

    private volatile boolean aborted;

    private RunningCall(ServerTransaction transaction) {
        this.transaction = transaction;
    }

    /** The call of a transaction that is about to run on this thread. */
    static RunningCall begin(ServerTransaction transaction) {
        RunningCall call = transaction.owner() instanceof RunningCall known ? known : new RunningCall(transaction);
        transaction.owner(call);
        call.start(transaction.aborted());
        return call;
    }

    /** Interrupts the procedure of a transaction whose client has gone on. Called under the stripe's lock. */
    static void abort(ServerTransaction transaction) {
        if (transaction.owner() instanceof RunningCall call) {
            call.interrupt();
        }
    }

    private synchronized void start(boolean alreadyAborted) {
        silent = false;
        aborted = alreadyAborted;
        runner = Thread.currentThread();
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
