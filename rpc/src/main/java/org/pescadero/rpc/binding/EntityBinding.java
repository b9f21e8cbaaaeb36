package org.pescadero.rpc.binding;

import org.jspecify.annotations.Nullable;
import org.pescadero.rpc.call.Binding;
import org.pescadero.rpc.call.Calls;
import org.pescadero.rpc.stub.RemoteInterface;

/** A binding to one entity for ever: it equals every other binding to that. */
abstract class EntityBinding extends Binding {
    private final long entity;

    EntityBinding(Calls calls, RemoteInterface<?> type, long entity) {
        super(calls, type);
        this.entity = entity;
    }

    /** The entity. */
    final long entity() {
        return entity;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof EntityBinding binding
                && entity == binding.entity
                && type().type() == binding.type().type();
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(entity);
    }
}
