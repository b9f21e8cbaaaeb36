package org.pescadero.vmtp.machine;

/**
 * The state of a client, or of the record that a server keeps of one.
 *
 * @param state its name, as it stands in the state tables
 * @param transaction the transaction it is about
 */
public record EntityState(String state, int transaction) {}
