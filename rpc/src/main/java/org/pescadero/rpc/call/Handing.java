package org.pescadero.rpc.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.stub.Call;
import org.pescadero.rpc.stub.CallChannel;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;

/**
 * The procedure that a thread executes, which it may hand on. Of one thread.
 *
 * @param type the interface
 * @param procedure the procedure
 * @param <T> the interface
 */
public record Handing<T>(RemoteInterface<T> type, Procedure procedure) {
    private static final ThreadLocal<@Nullable Handing<?>> CURRENT = new ThreadLocal<>();

    /** What this thread executes, if that may be handed on. */
    public static Optional<Handing<?>> ofThisThread() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Whether this thread executes what may be handed on. */
    static boolean entered() {
        return CURRENT.get() != null;
    }

    /** This thread begins to execute a procedure that may be handed on. */
    public static void enter(RemoteInterface<?> type, Procedure procedure) {
        CURRENT.set(new Handing<>(type, procedure));
    }

    /** It has ended. */
    public static void leave() {
        CURRENT.remove();
    }

    /** A stub that hands the procedure on; nothing for an object that is no stub of the interface. */
    public Optional<T> to(Object stub) {
        Class<T> wanted = type.type();
        return wanted.isInstance(stub)
                ? type.channel(wanted.cast(stub)).map(channel -> type.stub(new Instead(this, channel)))
                : Optional.empty();
    }

    /** Where the call of the procedure that the thread still executes takes its place, and every other is as it would be. */
    private record Instead(Handing<?> handing, CallChannel channel) implements CallChannel {
        @Override
        @SuppressWarnings("ReferenceEquality") // this execution of it
        public Call begin(Procedure called) {
            Call call = channel.begin(called);
            if (call instanceof RemoteCall remote && CURRENT.get() == handing && called.equals(handing.procedure)) {
                remote.takePlace();
            }
            return call;
        }

        @Override
        public String toString() {
            return channel.toString();
        }
    }
}
