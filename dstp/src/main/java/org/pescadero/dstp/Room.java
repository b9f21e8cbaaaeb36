package org.pescadero.dstp;

/** Where an {@link Out} gets a larger array when its own is full. */
@FunctionalInterface
public interface Room {
    /**
     * A larger array.
     *
     * @param octets the array that is full
     * @param used how many octets from its beginning must be in the new one, at the same positions
     * @param needed how many octets the new one must have at least
     */
    byte[] grow(byte[] octets, int used, int needed);
}
