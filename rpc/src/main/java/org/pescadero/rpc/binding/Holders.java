package org.pescadero.rpc.binding;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes that may call an object which was passed by reference: those that it was passed to, and those that have called it.
 * Who has got it from one of them and never called it is not among them. Safe for use by many threads.
 */
final class Holders {
    /** More are not kept apart: somebody of so many will live. */
    private static final int MOST = 64;

    private final Set<SocketAddress> known = new HashSet<>();
    private volatile @Nullable SocketAddress latest;
    private boolean anybody;
    private boolean gone;

    Holders() {}

    /** Somebody has it; false when it is no longer there. */
    boolean add(SocketAddress who) {
        return who.equals(latest) || remember(who);
    }

    private synchronized boolean remember(SocketAddress who) {
        if (gone) {
            return false;
        }
        anybody |= !(who instanceof InetSocketAddress inet) || inet.isUnresolved();
        if (!anybody) {
            known.add(who);
            anybody = known.size() > MOST;
        }
        if (anybody) {
            known.clear();
        }
        latest = who;
        return true;
    }

    /** Those that are to be asked whether they live; none when there may be others. */
    synchronized Set<SocketAddress> known() {
        return Set.copyOf(known);
    }

    /** All of these are dead. Whether that is everybody: then nobody can be added any more. */
    synchronized boolean forsaken(Set<SocketAddress> dead) {
        if (anybody || known.isEmpty() || !dead.containsAll(known)) {
            return false;
        }
        gone = true;
        latest = null;
        return true;
    }
}
