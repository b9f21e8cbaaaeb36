package org.pescadero.rpc.serve;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.node.AcceptedMessage;
import org.pescadero.vmtp.node.Route;
import org.pescadero.vmtp.node.ServerCall;

/** A Request that came by hand instead of by a node. */
public final class Hand implements ServerCall {
    private final EntityId addressee;
    private final EntityId server;
    private final MessageBuffer request = new MessageBuffer(64);
    private final MessageBuffer response = new MessageBuffer(64);
    private boolean silent;

    public Hand(EntityId addressee, EntityId server) {
        this.addressee = addressee;
        this.server = server;
    }

    public boolean silent() {
        return silent;
    }

    @Override
    public EntityId client() {
        return new EntityId(1);
    }

    @Override
    public int transaction() {
        return 1;
    }

    @Override
    public EntityId addressee() {
        return addressee;
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
        return new InetSocketAddress("127.0.0.1", 1);
    }

    @Override
    public boolean datagram() {
        return false;
    }

    @Override
    public MessageBuffer request() {
        return request;
    }

    @Override
    public MessageBuffer response() {
        return response;
    }

    @Override
    public int largestResponse() {
        return 4 << 20;
    }

    @Override
    public void silence() {
        silent = true;
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
    public void handling(Handling wanted) {}

    @Override
    public void refuse(int code) {
        response.code(code);
    }

    @Override
    public void forward(Route.Unicast to) {
        throw new IllegalStateException("nobody is there to forward it");
    }

    @Override
    public AcceptedMessage defer() {
        throw new IllegalStateException("it has to be answered at once");
    }

    @Override
    public int forwardCount() {
        return 0;
    }
}
