package org.pescadero.rpc;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts what it yields, and the streams that were closed. */
public class FeedServer implements Feed {
    final AtomicInteger yielded = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    public FeedServer() {}

    @Override
    public Stream<Integer> numbers(int count) {
        return IntStream.range(0, count)
                .boxed()
                .peek(number -> yielded.incrementAndGet())
                .onClose(closed::incrementAndGet);
    }

    @Override
    public Iterator<String> lines(int count, int characters) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.valueOf(number).repeat(characters).substring(0, characters))
                .iterator();
    }

    @Override
    public Stream<Integer> failing(int after, int how) throws MailboxFull {
        if (after < 0) {
            throw new MailboxFull("at once", 7);
        }
        return Stream.iterate(0, number -> number + 1)
                .map(number -> number < after ? Integer.valueOf(number) : fails(how))
                .onClose(closed::incrementAndGet);
    }

    private static Integer fails(int how) {
        return switch (how) {
            case 0 -> FeedServer.<Integer, RuntimeException>sneakily(new MailboxFull("in the midst", 3));
            case 1 -> throw new IllegalStateException("in the midst");
            case 2 -> throw new Strange();
            default -> FeedServer.<Integer, RuntimeException>sneakily(null);
        };
    }

    private static final class Strange extends RuntimeException {
        private static final long serialVersionUID = 1;

        Strange() {
            super("strange");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T, X extends Throwable> T sneakily(Throwable thrown) throws X {
        if (thrown == null) {
            return null;
        }
        throw (X) thrown;
    }

    @Override
    public long sum(Stream<Integer> numbers) {
        return numbers.mapToLong(Integer::longValue).sum();
    }

    @Override
    public Stream<Integer> doubled(Stream<Integer> numbers) {
        return numbers.map(number -> 2 * number);
    }

    @Override
    public int first(Iterator<Integer> numbers) {
        return numbers.next();
    }

    @Override
    public long ratio(Stream<Integer> ones, Stream<Integer> others) {
        return sum(ones) / sum(others);
    }
}
