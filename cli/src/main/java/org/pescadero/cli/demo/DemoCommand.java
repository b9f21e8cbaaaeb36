package org.pescadero.cli.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pescadero.cli.shared.NetworkOptions;
import org.pescadero.rpc.Rpc;
import org.pescadero.rpc.RpcOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pescadero demo}: everything that stands, shown and checked in half a minute. */
@Command(
        name = "demo",
        description = {
            "Three file servers and a client as real processes: found, called, on a bad line, killed, found again.",
            "Serves Pescadero's own sources, on the loopback interface only. Ends with exit code 0 if every check held."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--sources",
            paramLabel = "DIRECTORY",
            description = "the source tree (default: where this was built)")
    private Optional<Path> sources = Optional.empty();

    /** For the parser. */
    public DemoCommand() {}

    @Override
    public Integer call() {
        SourceTree tree = SourceTree.find(sources);
        String loopback = Loopback.interfaceName();
        int groupPort = Loopback.freePort();
        Report report = new Report(System.out);
        report.out().println("Pescadero: three file servers over the sources in " + tree.root());
        report.out()
                .println("and a client, each a process of its own; on the loopback interface only, not configured.");
        RpcOptions options = RpcOptions.defaults()
                .withInterfaces(loopback)
                .withBind(Loopback.ADDRESS)
                .withPort(0)
                .withMulticast(true)
                .withGroupPort(groupPort);
        try (Household household = new Household(loopback, groupPort);
                Rpc rpc = NetworkOptions.open(options)) {
            new Demo(tree, household, rpc, report).run();
        }
        return report.summary() ? 0 : 1;
    }
}
