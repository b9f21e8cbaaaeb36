package org.pescadero.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** An implementation whose slow procedure the tests hold in their hands. */
public class MailServer implements Mail {
    public final AtomicLong executions = new AtomicLong();
    final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    public MailServer() {}

    @Override
    public void ping() {
        executions.incrementAndGet();
    }

    @Override
    public int add(int one, int other) {
        executions.incrementAndGet();
        return one + other;
    }

    @Override
    public String deliver(String to, byte[] body) throws MailboxFull {
        executions.incrementAndGet();
        if (to.equals("full")) {
            throw new MailboxFull("no room for " + body.length, 7);
        }
        return to + ":" + body.length;
    }

    @Override
    public long count() {
        return executions.get();
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }

    @Override
    public List<String> list(int many) {
        return IntStream.range(0, many).mapToObj(Integer::toString).toList();
    }

    @Override
    public String slow(String what) {
        executions.incrementAndGet();
        entered.countDown();
        try {
            release.await();
            return what;
        } catch (InterruptedException aborted) {
            interrupted.countDown();
            throw new IllegalStateException("aborted", aborted);
        }
    }

    @Override
    public void fail(String kind) throws MailboxFull {
        executions.incrementAndGet();
        switch (kind) {
            case "state" -> throw new IllegalStateException("not now", new IllegalArgumentException("inner"));
            case "io" -> throw new UncheckedIOException("outer", new IOException("disk"));
            case "own" -> throw new OwnTrouble("unheard of");
            case "full" -> throw new MailboxFull("always", 3);
            case "error" -> throw new StackOverflowError("deep");
            case "silent" -> throw new NullPointerException(null);
            default -> throw new AssertionError(kind);
        }
    }

    @Override
    public byte[] bytes(int many) {
        executions.incrementAndGet();
        return new byte[many];
    }

    /** An exception that callers do not know. */
    static final class OwnTrouble extends RuntimeException {
        private static final long serialVersionUID = 1;

        OwnTrouble(String message) {
            super(message);
        }
    }
}
