package org.pescadero.vmtp.event;

/** Learns of every decision of a module, on the thread that is in the module at that moment. Must be quick. */
@FunctionalInterface
public interface ProtocolListener {
    /**
     * Something happened.
     *
     * @param client the client entity whose message transaction it concerns, or 0
     * @param transaction that message transaction's number, or 0
     */
    void happened(ProtocolEvent event, long client, int transaction);

    /**
     * A state table was followed.
     *
     * @param table {@code client} or {@code server}
     * @param state the state before
     * @param transition what happened in it
     */
    default void moved(String table, String state, String transition) {}

    /** Learns of everything and does nothing. */
    ProtocolListener SILENT = (event, client, transaction) -> {};
}
