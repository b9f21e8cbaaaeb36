package org.pescadero.dstp.evolution;

/**
 * Something that a reader could not understand, or could understand wrongly.
 *
 * @param path where: {@code deliver.message.size}
 * @param what what differs
 * @param remedy how to mend it
 */
public record Incompatibility(String path, String what, String remedy) {
    @Override
    public String toString() {
        return path + " " + what + "; " + remedy;
    }
}
