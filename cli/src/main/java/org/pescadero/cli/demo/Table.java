package org.pescadero.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.pescadero.examples.calls.CallTable;
import org.pescadero.examples.calls.Calls;
import org.pescadero.examples.calls.RawEchoClient;
import org.pescadero.examples.calls.Waiting;
import org.pescadero.rpc.Rpc;

/** The classic table of what calls cost, measured here and now. */
final class Table {
    private static final Duration WITHIN = Duration.ofSeconds(7);

    private final Rpc rpc;
    private final Report report;

    Table(Rpc rpc, Report report) {
        this.rpc = rpc;
        this.report = report;
    }

    void measure(Process server) throws IOException {
        Child child = Child.ready(server);
        Calls calls = rpc.bind(Calls.class, child.endpoint());
        InetSocketAddress raw = new InetSocketAddress(InetAddress.getLoopbackAddress(), calls.rawEchoPort());
        try (RawEchoClient echo = new RawEchoClient(raw, Waiting.ADAPTIVE)) {
            CallTable table = CallTable.measure(calls, echo, Waiting.ADAPTIVE, WITHIN);
            table.print(report.out());
            report.check(
                    table.rows().stream().allMatch(row -> row.calls() > 0 && row.median() > 0),
                    "all %d rows were measured; a call without arguments costs %.2f raw UDP echoes",
                    table.rows().size(),
                    table.nullCall().ratio());
        }
    }
}
