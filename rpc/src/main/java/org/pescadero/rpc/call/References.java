package org.pescadero.rpc.call;

import java.net.SocketAddress;
import org.pescadero.dstp.RemoteReference;

/** The objects that a runtime passes by reference, and those that it gets so. Safe for use by many threads. */
public interface References {
    /** Of messages in which there are none. */
    References NONE = new References() {
        @Override
        public <T> RemoteReference refer(Class<T> type, T object, SocketAddress to) {
            throw new IllegalArgumentException("is a reference, which cannot be passed here");
        }

        @Override
        public <T> T resolve(Class<T> type, RemoteReference reference, SocketAddress from) {
            throw new IllegalArgumentException("there should be no reference here");
        }
    };

    /**
     * The reference to an object: that to its export, or what a stub is bound to. An object that is neither is exported.
     *
     * @param to whom it is passed to; unresolved when that is not known
     * @throws IllegalArgumentException when it cannot be passed; the message goes on after the object's path
     */
    <T> RemoteReference refer(Class<T> type, T object, SocketAddress to);

    /**
     * A stub that calls what a reference leads to; where that is, is found out when it is first called.
     *
     * @param from where the reference came from
     */
    <T> T resolve(Class<T> type, RemoteReference reference, SocketAddress from);
}
