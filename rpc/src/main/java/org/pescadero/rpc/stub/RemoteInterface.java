package org.pescadero.rpc.stub;

import java.util.List;
import java.util.Optional;

/**
 * Generated for each remote interface, as {@code <Interface>Binder} in its package with a public constructor without
 * arguments: all that the runtime knows of it.
 *
 * @param <T> the interface
 */
public abstract class RemoteInterface<T> {
    /** For generated code. */
    protected RemoteInterface() {}

    /** The interface. */
    public abstract Class<T> type();

    /** Its name on the wire: the canonical name of the interface. */
    public abstract String name();

    /** The fingerprint over all of its procedures: numbers, argument and result schemas, exceptions. */
    public abstract long fingerprint();

    /** What all of its procedures take, return and throw, for importers that were compiled from another version of it. */
    public abstract String descriptor();

    /** Its procedures, by number. */
    public abstract List<Procedure> procedures();

    /** A stub that calls through a channel. */
    public abstract T stub(CallChannel channel);

    /** The channel of an object that is a stub of this interface; nothing for every other implementation of it. */
    public abstract Optional<CallChannel> channel(T object);

    /** A dispatcher that calls an implementation. */
    public abstract Dispatcher dispatcher(T implementation);
}
