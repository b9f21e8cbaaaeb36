package org.pescadero.rpc.call;

import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.stub.Procedure;

/** The procedure that a thread executes, and whether the next call that it makes is to take its place. Of one thread. */
public final class Handing {
    private static final ThreadLocal<@Nullable Handing> CURRENT = new ThreadLocal<>();

    private final Class<?> type;
    private final Procedure procedure;
    private boolean armed;

    private Handing(Class<?> type, Procedure procedure) {
        this.type = type;
        this.procedure = procedure;
    }

    /** What this thread executes, if that may be handed on. */
    public static @Nullable Handing ofThisThread() {
        return CURRENT.get();
    }

    /** This thread begins to execute a procedure that may be handed on. */
    public static void enter(Class<?> type, Procedure procedure) {
        CURRENT.set(new Handing(type, procedure));
    }

    /** It has ended. */
    public static void leave() {
        CURRENT.remove();
    }

    /** The interface. */
    public Class<?> type() {
        return type;
    }

    /** Lets the next call take the place of the procedure, or not; whether it would have before. */
    public boolean arm(boolean wanted) {
        boolean before = armed;
        armed = wanted;
        return before;
    }

    /** Whether a call that is about to be sent takes the place of what its thread executes. */
    static boolean takesPlace(Procedure called) {
        Handing handing = CURRENT.get();
        return handing != null && handing.armed && called.equals(handing.procedure);
    }
}
