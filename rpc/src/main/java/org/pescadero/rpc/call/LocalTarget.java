package org.pescadero.rpc.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.stub.Executed;
import org.pescadero.rpc.stub.Local;
import org.pescadero.rpc.stub.RemoteInterface;

/** The target of a binding as the implementation in this process that it is, if it is one. Immutable. */
final class LocalTarget extends Local {
    private final Target target;
    private final @Nullable LocalExport export;
    private final Optional<Executed> executed;
    private final Optional<LocalTarget> asOptional;

    private LocalTarget(Target target, Optional<LocalExport> export, Optional<Executed> executed) {
        this.target = target;
        this.export = export.orElse(null);
        this.executed = executed;
        asOptional = Optional.of(this);
    }

    /** The implementation that a target leads to; one that is called across a bridge is called as if it were far away. */
    static LocalTarget of(Target target, RemoteInterface<?> type) {
        Optional<LocalExport> found = target.bridge().isPresent()
                ? Optional.empty()
                : LocalExports.find(target).filter(export -> export.serves(type));
        return new LocalTarget(target, found, Optional.empty());
    }

    Target target() {
        return target;
    }

    @SuppressWarnings("ReferenceEquality") // what was looked up is this very one
    boolean is(Target other) {
        return target == other;
    }

    /** Whether the target is here and has not been withdrawn. */
    boolean isOpen() {
        return export != null && export.isOpen();
    }

    LocalExport export() {
        if (export == null) {
            throw new IllegalStateException(target.endpoint() + " is not in this process");
        }
        return export;
    }

    /** What has come of it if it has been called already. */
    Optional<Executed> executed() {
        return executed;
    }

    /** This, without an object for it at each call. */
    Optional<LocalTarget> asOptional() {
        return asOptional;
    }

    @Override
    public Object implementation() {
        return export().implementation();
    }

    @Override
    public Local returned(@Nullable Object result) {
        return ended(Executed.returned(result));
    }

    @Override
    public Local threw(Throwable thrown) {
        return ended(Executed.threw(thrown));
    }

    private LocalTarget ended(Executed how) {
        return new LocalTarget(target, Optional.of(export()), Optional.of(how));
    }
}
