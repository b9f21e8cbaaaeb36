package org.pescadero.rpc;

import org.jspecify.annotations.Nullable;

/**
 * What one member of a group had to say to a call.
 *
 * @param <R> the result
 */
public sealed interface Reply<R extends @Nullable Object> {
    /** The member. */
    Endpoint member();

    /** The result, as a caller of this one member would have got it. */
    R orThrow();

    /**
     * The member executed the procedure, which returned.
     *
     * @param member the member
     * @param value the result; null for a procedure without one
     * @param <R> the result
     */
    record Value<R extends @Nullable Object>(Endpoint member, R value) implements Reply<R> {
        @Override
        public R orThrow() {
            return value;
        }
    }

    /**
     * The member's call ended with an exception: one that the procedure threw, or a {@link CallFailed}.
     *
     * @param member the member
     * @param exception what a caller of this one member would have caught
     * @param <R> the result
     */
    record Failure<R extends @Nullable Object>(Endpoint member, Exception exception) implements Reply<R> {
        @Override
        public R orThrow() {
            if (exception instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException("the procedure of " + member + " threw " + exception, exception);
        }
    }

    /**
     * The member answered nothing.
     *
     * @param member the member
     * @param dead whether it was found dead: no retransmission reached it, or it exists no more. Otherwise it had only
     *     not answered yet when the replies ended
     * @param <R> the result
     */
    record Silence<R extends @Nullable Object>(Endpoint member, boolean dead) implements Reply<R> {
        @Override
        public R orThrow() {
            throw new CallFailed(member + (dead ? " is dead" : " has not answered"), true);
        }
    }
}
