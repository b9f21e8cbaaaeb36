package org.pescadero.rpc;

import org.pescadero.rpc.call.Handing;

/**
 * Hands a call on to another server as the last act of a procedure.
 *
 * <pre>{@code
 * public Page fetch(String url) {
 *     return Forward.to(mirrors.get(url.hashCode() % mirrors.size())).fetch(url);
 * }
 * }</pre>
 *
 * <p>The other server executes the procedure and answers the caller directly: its result, or the exception that it throws,
 * never passes through here, and the executing thread is free at once. So nothing may follow the call: what comes after it in
 * the procedure, but for {@code finally} blocks, is not executed, and what it returns is not there to be looked at.
 *
 * <p>That is done where the interface says {@link Forwardable} of the procedure, the other stub is bound to one export of the same
 * interface, and the very same procedure is called with whatever arguments. In every other case, for a call to a group, or
 * when a call has been handed on 15 times, the other server is called from here and its result returned: the caller sees no
 * difference.
 *
 * <p>The caller learns of the other server's death as of that of the one that it called: {@link CallFailed}, maybe executed.
 */
public final class Forward {
    private Forward() {}

    /**
     * The other server, to be called once, as the last act of the procedure that this thread executes.
     *
     * @param stub a stub of the interface whose procedure this thread executes
     */
    public static <T> T to(T stub) {
        @SuppressWarnings("unchecked") // it has the interface that is all a caller can know of a stub
        T handed = (T) Handing.ofThisThread()
                .flatMap(handing -> handing.to(stub).map(Object.class::cast))
                .orElse(stub);
        return handed;
    }
}
