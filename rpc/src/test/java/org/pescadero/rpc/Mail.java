package org.pescadero.rpc;

import java.util.List;

/** What the tests call. */
@Remote
public interface Mail {
    void ping();

    int add(int one, int other);

    String deliver(String to, byte[] body) throws MailboxFull;

    @Idempotent
    long count();

    @Datagram
    void note(String line);

    List<String> list(int many);

    /** Blocks until the test lets it go on. */
    String slow(String what);

    /** Throws an exception of this kind. */
    void fail(String kind) throws MailboxFull;

    byte[] bytes(int many);
}
