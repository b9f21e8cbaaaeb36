package org.pescadero.rpc.binding;

import org.jspecify.annotations.Nullable;

/**
 * An object under an interface that it is called by: the very same object, whatever it says that it equals.
 *
 * @param type the interface
 * @param object the object
 */
record ObjectKey(Class<?> type, Object object) {
    @Override
    @SuppressWarnings("ReferenceEquality") // that is what matters
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectKey key && type == key.type && object == key.object;
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + System.identityHashCode(object);
    }
}
