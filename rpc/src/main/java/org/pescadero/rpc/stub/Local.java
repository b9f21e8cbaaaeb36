package org.pescadero.rpc.stub;

import org.jspecify.annotations.Nullable;

/**
 * The implementation behind a stub, where it is in the same process and both sides allow that it is called there. A stub then
 * calls it directly with arguments that nobody can change. All the others, and every outcome that is not just such a value, go
 * through {@link CallChannel#begin(Procedure, Local)}, which encodes and decodes them but sends nothing. Immutable.
 */
public abstract class Local {
    /** Nobody who may be called locally. */
    public static final Local NONE = new Local() {
        @Override
        public Object implementation() {
            return this;
        }

        @Override
        public Local returned(@Nullable Object result) {
            return this;
        }

        @Override
        public Local threw(Throwable thrown) {
            return this;
        }
    };

    /** For the runtime. */
    protected Local() {}

    /** The implementation; an object of no interface if there is none. */
    public abstract Object implementation();

    /** The implementation has been called, and has returned this; null for nothing. */
    public abstract Local returned(@Nullable Object result);

    /** The implementation has been called, and has thrown this. */
    public abstract Local threw(Throwable thrown);

    /** Whether nobody has interrupted this thread, which would have aborted a remote call. */
    public static boolean undisturbed() {
        return !Thread.currentThread().isInterrupted();
    }
}
