package org.pescadero.rpc;

import java.util.stream.Stream;

/** What the tests of forwarding call. */
@Remote
public interface Relay {
    /** Hands itself on so many times, then tells where it has ended. */
    @Forwardable
    String hop(int times, byte[] luggage) throws MailboxFull;

    /** May be redone. */
    @Forwardable
    @Idempotent
    int redo(int times);

    /** Does the same by ordinary calls, since the interface does not say that it may be handed on. */
    String plain(int times);

    /** Adds up what a stream has, after so many times. */
    @Forwardable
    long total(int times, Stream<Integer> numbers);
}
