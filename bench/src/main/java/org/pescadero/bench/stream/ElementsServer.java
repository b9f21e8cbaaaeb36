package org.pescadero.bench.stream;

import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pescadero.examples.calls.CallServer;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.rpc.Rpc;

/** Yields from memory, in a process of its own: prints its endpoint and serves until its input ends. */
public final class ElementsServer implements Elements {
    private ElementsServer() {}

    /** The process. */
    public static void main(String[] arguments) throws IOException {
        try (Rpc rpc = Rpc.open(CallServer.options(Waiting.ADAPTIVE))) {
            System.out.println(rpc.export(Elements.class, new ElementsServer()).endpoint());
            while (System.in.read() >= 0) {
                // What is said to it does not matter; that nobody can say anything any more is its end.
            }
        }
    }

    @Override
    public Stream<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed();
    }

    @Override
    public Iterator<String> lines(int count, int characters) {
        String line = "x".repeat(characters);
        return Stream.generate(() -> line).limit(count).iterator();
    }

    @Override
    public long count(Stream<Integer> numbers) {
        return numbers.mapToLong(number -> 1).sum();
    }
}
