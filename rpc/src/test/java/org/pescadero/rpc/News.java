package org.pescadero.rpc;

import java.util.List;
import java.util.Optional;

/** What is passed by reference in the tests. */
@Remote
public interface News {
    /** Tells a reader at once, and keeps it. */
    int subscribe(Reader reader);

    /** Tells all that were kept. */
    int publish(String line);

    /** All that were kept. */
    List<Reader> readers();

    Optional<Reader> first();

    boolean unsubscribe(Reader reader);

    /** Keeps what comes in a record. */
    void enrol(Subscription subscription);

    /** An object of the server's. */
    Reader desk();

    /** A reader and what it wants. */
    record Subscription(String topic, Reader reader, Optional<Reader> deputy) {}

    /** Who is called back. */
    @Remote
    interface Reader {
        int read(String line);

        /** Calls the news that the reader has read. */
        int ask(News news, int depth);
    }

    /** Something else than a reader. */
    @Remote
    interface Writer {
        void write(String line);
    }
}
