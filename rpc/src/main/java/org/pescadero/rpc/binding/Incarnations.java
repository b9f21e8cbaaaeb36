package org.pescadero.rpc.binding;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers for exports that no other export has, in this process or in one before it: they go on from a random place. Safe
 * for use by many threads.
 */
final class Incarnations {
    private final AtomicInteger last = new AtomicInteger(new SecureRandom().nextInt());

    Incarnations() {}

    /** A new one; never 0, which stands for "not known". */
    int next() {
        int next = last.incrementAndGet();
        return next == 0 ? last.incrementAndGet() : next;
    }
}
