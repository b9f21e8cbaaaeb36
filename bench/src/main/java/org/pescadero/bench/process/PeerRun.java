package org.pescadero.bench.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.StringTokenizer;
import org.pescadero.bench.peer.Peers;
import org.pescadero.examples.calls.Samples;
import org.pescadero.examples.calls.Waiting;

/** A peer under measurement: its server process, its client process, and what they have measured so far. */
public final class PeerRun implements AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Peers peer;
    private final Waiting waiting;
    private final ChildProcess server;
    private final ChildProcess client;
    private final Samples samples = new Samples();
    private Duration clientProcessorTime = Duration.ZERO;
    private Duration serverProcessorTime = Duration.ZERO;

    private PeerRun(Peers peer, Waiting waiting, ChildProcess server, ChildProcess client) {
        this.peer = peer;
        this.waiting = waiting;
        this.server = server;
        this.client = client;
    }

    /** Starts both processes. */
    public static PeerRun start(Peers peer, Waiting waiting) throws IOException {
        List<String> jvm = peer.peer().jvmArguments();
        ChildProcess server = ChildProcess.start(
                peer + " server", ServerMain.class, jvm, List.of(peer.toString(), waiting.toString()));
        try {
            List<String> arguments = List.of(peer.toString(), server.answer(), waiting.toString());
            return new PeerRun(
                    peer, waiting, server, ChildProcess.start(peer + " client", ClientMain.class, jvm, arguments));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Which peer. */
    public Peers peer() {
        return peer;
    }

    /** How its sides wait, where they do as told. */
    public Waiting waiting() {
        return waiting;
    }

    /** What has been measured. */
    public Samples samples() {
        return samples;
    }

    /** Calls for so long without measuring. */
    public void warmUp(Duration time) throws IOException {
        client.ask("warm " + time.toMillis());
        settle();
    }

    /** Measures so many calls, one after the other. */
    public void measure(int calls) throws IOException {
        Duration clientBefore = client.processorTime();
        Duration serverBefore = server.processorTime();
        StringTokenizer nanos = new StringTokenizer(client.ask("run " + calls));
        clientProcessorTime = clientProcessorTime.plus(client.processorTime().minus(clientBefore));
        serverProcessorTime = serverProcessorTime.plus(server.processorTime().minus(serverBefore));
        if (nanos.countTokens() != calls) {
            throw new IOException(peer + " made " + nanos.countTokens() + " calls instead of " + calls);
        }
        while (nanos.hasMoreTokens()) {
            samples.add(Long.parseLong(nanos.nextToken()));
        }
        settle();
    }

    /** How many calls a second so many threads make together. */
    public double callsPerSecond(int callers, Duration time) throws IOException {
        long began = System.nanoTime();
        long calls = Long.parseLong(client.ask("load " + callers + " " + time.toMillis()));
        double seconds = (System.nanoTime() - began) / 1e9;
        settle();
        return calls / seconds;
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

    /** Processor time of the client process for each measured call, in microseconds. */
    public double clientProcessorMicros() {
        return clientProcessorTime.toNanos() / 1000.0 / samples.count();
    }

    /** Processor time of the server process for each measured call, in microseconds. */
    public double serverProcessorMicros() {
        return serverProcessorTime.toNanos() / 1000.0 / samples.count();
    }

    @Override
    public void close() throws IOException {
        try (server;
                client) {
            settle();
        }
    }

    /** A side that spins goes on for a while after its last packet; the next peer must not suffer from it. */
    private void settle() throws IOException {
        try {
            Thread.sleep(1 + 2 * waiting.spinNanos() / NANOS_PER_MILLI);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
