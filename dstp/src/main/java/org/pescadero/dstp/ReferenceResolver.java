package org.pescadero.dstp;

/**
 * What makes objects that are passed by reference callable for others, and references of others callable here. Given to an
 * {@link Out} and an {@link In} by whoever calls; values that stand alone have none.
 */
public interface ReferenceResolver {
    /**
     * The reference to an object, which somebody else can call from now on.
     *
     * @param type the remote interface
     * @throws IllegalArgumentException when the object cannot be called by others; the message says why, after the object's path
     */
    <T> RemoteReference refer(Class<T> type, T object);

    /**
     * An object that calls what a reference leads to. Nothing is sent before it is called.
     *
     * @param type the remote interface
     * @throws IllegalArgumentException when it cannot be one; the message says why
     */
    <T> T resolve(Class<T> type, RemoteReference reference);
}
