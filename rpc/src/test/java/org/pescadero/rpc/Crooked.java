package org.pescadero.rpc;

/** {@link Mail#deliver}, served by somebody who answers with octets that are no result and no exception. */
@FunctionalInterface
interface Crooked {
    String deliver(String to, byte[] body) throws MailboxFull;
}
