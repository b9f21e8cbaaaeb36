package org.pescadero.rpc.call;

import java.net.SocketAddress;
import java.util.Optional;
import org.pescadero.rpc.stub.Executed;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.ExceptionCodec;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.AcceptedMessage;
import org.pescadero.vmtp.node.Route;
import org.pescadero.vmtp.node.ServerCall;

/** A Request that its caller executes himself. Of one thread. */
public final class LocalRequest implements ServerCall {
    private final LocalInvocation invocation;
    private final SocketAddress caller;
    private final EntityId server;
    private final Optional<Executed> executed;
    private boolean interrupted;

    LocalRequest(LocalInvocation invocation, SocketAddress caller, EntityId server, Optional<Executed> executed) {
        this.invocation = invocation;
        this.caller = caller;
        this.server = server;
        this.executed = executed;
    }

    /** What has come of the procedure, if the stub has called it already. */
    public Optional<Executed> executed() {
        return executed;
    }

    /** The procedure ended with an exception; where an interrupt was the cause, it was this call that was interrupted. */
    public void failed(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < 16 && at != null; i++) {
            interrupted |= at instanceof InterruptedException;
            at = ExceptionCodec.causeOf(at);
        }
    }

    boolean interrupted() {
        return interrupted;
    }

    @Override
    public EntityId client() {
        return invocation.client();
    }

    @Override
    public int transaction() {
        return 1;
    }

    @Override
    public EntityId addressee() {
        return server;
    }

    @Override
    public boolean fromMember() {
        return false;
    }

    @Override
    public EntityId server() {
        return server;
    }

    @Override
    public SocketAddress source() {
        return caller;
    }

    @Override
    public boolean datagram() {
        return false;
    }

    @Override
    public MessageBuffer request() {
        return invocation.request();
    }

    @Override
    public MessageBuffer response() {
        return invocation.response();
    }

    @Override
    public int largestResponse() {
        return CallHeader.MAX_SEGMENT_OCTETS;
    }

    @Override
    public void silence() {
        throw notHere();
    }

    @Override
    public boolean aborted() {
        return false;
    }

    @Override
    public Handling handling() {
        return Handling.NORMAL;
    }

    @Override
    public void handling(Handling wanted) {
        // Nothing is on its way.
    }

    @Override
    public int forwardCount() {
        return 0;
    }

    @Override
    public void refuse(int code) {
        throw notHere();
    }

    @Override
    public void forward(Route.Unicast to) {
        throw notHere();
    }

    @Override
    public AcceptedMessage defer() {
        throw notHere();
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("what answers in another way is never called locally");
    }
}
