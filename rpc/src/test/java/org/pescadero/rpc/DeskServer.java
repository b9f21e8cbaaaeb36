package org.pescadero.rpc;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An implementation that counts what it executes. */
final class DeskServer implements Desk {
    final AtomicInteger executions = new AtomicInteger();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public int add(int one, int other) {
        executions.incrementAndGet();
        return one + other;
    }

    @Override
    public long thread() {
        return Thread.currentThread().threadId();
    }

    @Override
    public String join(String one, @Nullable String other) {
        executions.incrementAndGet();
        return one + "+" + other;
    }

    @Override
    public String join(String one, int other) {
        return one + "#" + other;
    }

    @Override
    public Order ordered(Order order) {
        executions.incrementAndGet();
        return order;
    }

    @Override
    public <C extends Change> C proposed(C change) {
        return change;
    }

    @Override
    public int percent(int given) {
        executions.incrementAndGet();
        return given;
    }

    @Override
    public double half(double number) {
        return number / 2;
    }

    @Override
    public BigInteger power(int exponent) {
        executions.incrementAndGet();
        return BigInteger.TWO.pow(exponent);
    }

    @Override
    @SuppressWarnings("NullAway") // which is what the test is about
    public String missing() {
        return null;
    }

    @Override
    public String text(String given) {
        executions.incrementAndGet();
        return given;
    }

    @Override
    public int[] turned(int[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = -numbers[i];
        }
        return numbers;
    }

    @Override
    public List<Counted> named(List<Counted> given) {
        given.getFirst().counts()[0]++;
        return given;
    }

    @Override
    public int sizeOf(byte[] octets) {
        return octets.length;
    }

    @Override
    public byte[] octets(int many) {
        executions.incrementAndGet();
        return new byte[many];
    }

    @Override
    public void fail(String kind) throws SoldOut {
        executions.incrementAndGet();
        switch (kind) {
            case "sold" -> throw new SoldOut("no more", new Line("x", 3), new IllegalStateException("empty"));
            case "malformed" -> throw new SoldOut("too many", new Line("x", 30), null);
            case "state" -> throw new IllegalStateException("not now", new IllegalArgumentException("inner"));
            case "own" -> throw new Trouble("unheard of");
            case "error" -> throw new StackOverflowError("deep");
            default -> throw new AssertionError(kind);
        }
    }

    @Override
    public String wait(String what) {
        executions.incrementAndGet();
        entered.countDown();
        try {
            release.await();
            return what;
        } catch (InterruptedException aborted) {
            throw new IllegalStateException("aborted", aborted);
        }
    }

    @Override
    public int tell(Ear ear, String what) {
        return ear.hear(what) + 1;
    }

    /** An exception that callers do not know. */
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1;

        Trouble(String message) {
            super(message);
        }
    }
}
