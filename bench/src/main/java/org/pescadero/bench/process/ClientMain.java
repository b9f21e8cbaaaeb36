package org.pescadero.bench.process;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.pescadero.bench.peer.Peer;
import org.pescadero.bench.peer.Peers;
import org.pescadero.examples.calls.Waiting;

/**
 * The client process of a peer. Commands: {@code warm MILLIS} calls for so long; {@code run CALLS} answers with the time of
 * each call in nanoseconds; {@code load CALLERS MILLIS} answers with the number of calls that so many threads made.
 * The rest are {@link Instruments}'.
 */
public final class ClientMain {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Peer.Caller caller;
    private final Instruments instruments = new Instruments();

    private ClientMain(Peer.Caller caller) {
        this.caller = caller;
    }

    /** Arguments: the peer, the server's address and how to wait. */
    public static void main(String[] arguments) throws Exception {
        Peer peer = Peers.of(arguments[0]).peer();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Peer.Caller caller = peer.connect(arguments[1], Waiting.of(arguments[2]))) {
            new ClientMain(caller).obey(commands);
        }
        System.exit(0);
    }

    private void obey(BufferedReader commands) throws Exception {
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "warm" -> System.out.println(callFor(Long.parseLong(words[1]) * NANOS_PER_MILLI));
                case "run" -> System.out.println(run(Integer.parseInt(words[1])));
                case "load" ->
                    System.out.println(load(Integer.parseInt(words[1]), Long.parseLong(words[2]) * NANOS_PER_MILLI));
                default -> System.out.println(instruments.obey(words));
            }
        }
    }

    private String run(int calls) throws Exception {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            caller.call();
            nanos[i] = System.nanoTime() - began;
        }
        StringBuilder line = new StringBuilder(8 * calls);
        for (long sample : nanos) {
            line.append(sample).append(' ');
        }
        return line.toString();
    }

    private long load(int callers, long forNanos) throws InterruptedException {
        LongAdder calls = new LongAdder();
        Thread[] threads = new Thread[callers];
        for (int i = 0; i < callers; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    calls.add(callFor(forNanos));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return calls.sum();
    }

    private long callFor(long nanos) throws Exception {
        long start = System.nanoTime();
        long calls = 0;
        do {
            caller.call();
            calls++;
        } while (System.nanoTime() - start < nanos);
        return calls;
    }
}
