package org.pescadero.rpc.call;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.pescadero.dstp.ReferenceResolver;
import org.pescadero.dstp.RemoteReference;

/** What one call and its outcome hold by reference. Used again for other calls, by one thread at a time. */
public final class Passing implements ReferenceResolver {
    /** Where nothing comes from. */
    public static final SocketAddress NOBODY = InetSocketAddress.createUnresolved("nobody", 0);

    private References references = References.NONE;
    private SocketAddress peer = NOBODY;

    /** Of no call yet. */
    public Passing() {}

    /** A call begins with a peer, to which references go that are written, and from which those come that are read. */
    public void begin(References of, SocketAddress with) {
        references = of;
        peer = with;
    }

    /** The call has ended. */
    public void end() {
        references = References.NONE;
        peer = NOBODY;
    }

    @Override
    public <T> RemoteReference refer(Class<T> type, T object) {
        return references.refer(type, object, peer);
    }

    @Override
    public <T> T resolve(Class<T> type, RemoteReference reference) {
        return references.resolve(type, reference, peer);
    }
}
