package org.pescadero.dstp;

/**
 * What of an object travels that is passed by reference: where it is and what it can be asked. Sixteen octets.
 *
 * @param entity the identifier of the entity that is called
 * @param fingerprint that of the interface as the entity serves it
 */
public record RemoteReference(long entity, long fingerprint) {
    @Override
    public String toString() {
        return "entity 0x" + Long.toHexString(entity) + " of 0x" + Long.toHexString(fingerprint);
    }
}
