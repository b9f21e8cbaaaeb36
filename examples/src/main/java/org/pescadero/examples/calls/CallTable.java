package org.pescadero.examples.calls;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What each procedure of {@link Calls} costs here and now, beside a raw UDP echo of the same packet sizes.
 *
 * <p>Raw echoes and calls alternate in short blocks, so that whatever else the machine does meets both alike; only the
 * ratio of the two says much about the implementation.
 */
public final class CallTable {
    /** Calls, and raw echoes, in a row before the other kind's turn. */
    private static final int BLOCK_CALLS = 50;
    /** The share of a row's time that goes to warming up: compilers need most of it, and only once. */
    private static final double WARM_UP_SHARE = 0.4;

    private static final int LOCAL_CALLS = 100_000;

    private final List<Row> rows;
    private final Waiting waiting;

    private CallTable(List<Row> rows, Waiting waiting) {
        this.rows = List.copyOf(rows);
        this.waiting = waiting;
    }

    /**
     * One line of the table; times in microseconds.
     *
     * @param procedure what was called
     * @param calls how many calls were measured
     * @param minimum the least time of a call
     * @param median the median time of a call
     * @param raw the median time of a raw UDP echo of the same packet sizes in the same run
     * @param local the mean time of the same call when it is local
     */
    public record Row(String procedure, int calls, double minimum, double median, double raw, double local) {
        /** How many raw echoes a call costs. */
        public double ratio() {
            return median / raw;
        }
    }

    /**
     * Measures all rows against a {@link CallServer} on this host.
     *
     * @param remote the stub
     * @param waiting how the server's raw echo waits, and both sides of the stub
     * @param within how long it may take, roughly
     */
    public static CallTable measure(Calls remote, Waiting waiting, Duration within) throws IOException {
        InetSocketAddress echo = new InetSocketAddress(InetAddress.getLoopbackAddress(), remote.rawEchoPort());
        try (RawEchoClient raw = new RawEchoClient(echo, waiting)) {
            return measure(remote, raw, waiting, within);
        }
    }

    /**
     * Measures all rows.
     *
     * @param remote the stub
     * @param raw a client of the raw echo on the stub's server; it has to wait as the stub's side does
     * @param waiting how all sides wait, for the heading
     * @param within how long it may take, roughly
     */
    public static CallTable measure(Calls remote, RawEchoClient raw, Waiting waiting, Duration within)
            throws IOException {
        List<MeasuredCall> procedures = MeasuredCall.all();
        long rowNanos = within.toNanos() / procedures.size();
        long warmUpNanos = (long) (rowNanos * WARM_UP_SHARE);
        for (MeasuredCall procedure : procedures) {
            alternate(procedure, remote, raw, warmUpNanos);
        }
        List<Row> rows = new ArrayList<>();
        for (MeasuredCall procedure : procedures) {
            rows.add(alternate(procedure, remote, raw, rowNanos - warmUpNanos));
        }
        return new CallTable(rows, waiting);
    }

    /** The lines, in the order of the table. */
    public List<Row> rows() {
        return rows;
    }

    /** The first line: the call that does nothing. */
    public Row nullCall() {
        return rows.getFirst();
    }

    /** Prints the table. */
    public void print(PrintStream out) {
        print(new PrintWriter(out, false, out.charset()));
    }

    /** Prints the table. */
    public void print(PrintWriter out) {
        out.printf("Time of a call in microseconds; both sides wait by: %s%n", waiting);
        out.printf(
                "  %-16s %9s %9s %14s %7s %11s%n",
                "procedure", "minimum", "median", "raw UDP echo", "ratio", "local call");
        for (Row row : rows) {
            out.printf(
                    "  %-16s %9.1f %9.1f %14.1f %6.2fx %11.4f%n",
                    row.procedure(), row.minimum(), row.median(), row.raw(), row.ratio(), row.local());
        }
        out.flush();
    }

    private static Row alternate(MeasuredCall procedure, Calls remote, RawEchoClient raw, long forNanos)
            throws IOException {
        Samples calls = new Samples();
        Samples echoes = new Samples();
        long start = System.nanoTime();
        do {
            for (int i = 0; i < BLOCK_CALLS; i++) {
                long began = System.nanoTime();
                raw.echo(procedure.requestOctets(), procedure.responseOctets());
                echoes.add(System.nanoTime() - began);
            }
            for (int i = 0; i < BLOCK_CALLS; i++) {
                long began = System.nanoTime();
                procedure.body().call(remote);
                calls.add(System.nanoTime() - began);
            }
        } while (System.nanoTime() - start < forNanos);
        return new Row(
                procedure.procedure(),
                calls.count(),
                calls.minimumMicros(),
                calls.medianMicros(),
                echoes.medianMicros(),
                localMicros(procedure));
    }

    private static double localMicros(MeasuredCall procedure) {
        Calls local = new CallsServer(0);
        int used = 0;
        long began = System.nanoTime();
        for (int i = 0; i < LOCAL_CALLS; i++) {
            used += procedure.body().call(local);
        }
        long spent = System.nanoTime() - began;
        // Never true; without a use of the results the compiler would drop the calls.
        if (used == Integer.MIN_VALUE) {
            throw new IllegalStateException("a sum that no row has");
        }
        return spent / (1000.0 * LOCAL_CALLS);
    }
}
