package org.pescadero.rpc;

/** An implementation that can be called remotely until this is closed. Safe for use by many threads. */
public interface Export extends AutoCloseable {
    /** Where it can be called: new for each export. */
    Endpoint endpoint();

    /** The name of the remote interface. */
    String type();

    /** The instance's name; empty when it was exported without one. */
    String name();

    /** Withdraws the export: later calls of it are refused, and who was bound to it learns that it is gone. */
    @Override
    void close();
}
