package org.pescadero.bench.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringTokenizer;
import org.pescadero.bench.peer.Peers;
import org.pescadero.examples.calls.Waiting;

/** A peer under measurement: its server process, its client process. */
public final class PeerRun implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Tally tally;
    private final ChildProcess server;
    private final ChildProcess client;

    private PeerRun(Tally tally, ChildProcess server, ChildProcess client) {
        this.tally = tally;
        this.server = server;
        this.client = client;
    }

    /** Starts both processes, for nothing to be kept. */
    public static PeerRun start(Peers peer, Waiting waiting) throws IOException {
        return start(new Tally(peer), waiting);
    }

    /** Starts both processes. */
    static PeerRun start(Tally tally, Waiting waiting) throws IOException {
        Peers peer = tally.peer();
        List<String> jvm = peer.peer().jvmArguments();
        ChildProcess server = ChildProcess.start(
                peer + " server", ServerMain.class, jvm, List.of(peer.toString(), waiting.toString()));
        try {
            List<String> arguments = List.of(peer.toString(), server.answer(), waiting.toString());
            return new PeerRun(tally, server, ChildProcess.start(peer + " client", ClientMain.class, jvm, arguments));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Which peer. */
    Peers peer() {
        return tally.peer();
    }

    /** Calls for so long without measuring. */
    public void warmUp(Duration time) throws IOException {
        client.ask("warm " + time.toMillis());
        settle();
    }

    /** Measures so many calls, one after the other. */
    void measure(int calls) throws IOException {
        Duration clientBefore = client.processorTime();
        Duration serverBefore = server.processorTime();
        StringTokenizer nanos = new StringTokenizer(client.ask("run " + calls));
        tally.addProcessorTime(
                client.processorTime().minus(clientBefore),
                server.processorTime().minus(serverBefore));
        if (nanos.countTokens() != calls) {
            throw new IOException(peer() + " made " + nanos.countTokens() + " calls instead of " + calls);
        }
        while (nanos.hasMoreTokens()) {
            tally.samples().add(Long.parseLong(nanos.nextToken()));
        }
        settle();
    }

    /** Finds out how many calls a second so many threads make together. */
    void load(int callers, Duration time) throws IOException {
        String load = "load " + callers + " " + time.toMillis();
        client.ask(load);
        long began = System.nanoTime();
        long calls = Long.parseLong(client.ask(load));
        tally.callsPerSecond(calls / ((System.nanoTime() - began) / NANOS_PER_SECOND));
        settle();
    }

    /** Calls for so long while both processes take samples of themselves; prints what they have found. */
    public void profile(Duration time, Path directory, PrintWriter out) throws IOException {
        Path clientFile = directory.resolve("client.jfr");
        Path serverFile = directory.resolve("server.jfr");
        long clientOctets = Long.parseLong(client.ask("allocated"));
        long serverOctets = Long.parseLong(server.ask("allocated"));
        long calls = Long.parseLong(client.ask("warm " + time.toMillis() / 2));
        clientOctets = Long.parseLong(client.ask("allocated")) - clientOctets;
        serverOctets = Long.parseLong(server.ask("allocated")) - serverOctets;
        out.printf(
                "%d calls; octets allocated for each: client %d, server %d%n",
                calls, clientOctets / calls, serverOctets / calls);
        client.ask("record " + clientFile);
        server.ask("record " + serverFile);
        calls = Long.parseLong(client.ask("warm " + time.toMillis()));
        client.ask("dump");
        server.ask("dump");
        out.println("client:");
        Profile.read(clientFile).print(out, calls);
        out.println("server:");
        Profile.read(serverFile).print(out, calls);
    }

    @Override
    public void close() throws IOException {
        try (server;
                client) {
            settle();
        }
    }

    /** A side that looks before it blocks does so for a moment after its last packet; the next peer must not suffer from it. */
    private static void settle() throws IOException {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
