package org.pescadero.rpc.stub;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has come of a procedure that a stub has called directly. Immutable. */
public final class Executed {
    private final @Nullable Object returned;
    private final Optional<Throwable> thrown;

    private Executed(@Nullable Object returned, Optional<Throwable> thrown) {
        this.returned = returned;
        this.thrown = thrown;
    }

    /** It has returned this; null for nothing. */
    public static Executed returned(@Nullable Object result) {
        return new Executed(result, Optional.empty());
    }

    /** It has thrown this. */
    public static Executed threw(Throwable thrown) {
        return new Executed(null, Optional.of(thrown));
    }

    /** What it has returned, as if it did so now. */
    public @Nullable Object result() throws Throwable {
        if (thrown.isPresent()) {
            throw thrown.get();
        }
        return returned;
    }
}
