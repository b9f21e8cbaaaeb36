package org.pescadero.cli;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pescadero.cli.shared.NetworkOptions;
import org.pescadero.cli.shared.Seconds;
import org.pescadero.rpc.Discovered;
import org.pescadero.rpc.Rpc;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pescadero list}: what can be called on this network. */
@Command(name = "list", description = "Shows the exports that can be discovered.")
public final class ListCommand implements Runnable {
    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Option(names = "--type", paramLabel = "TYPE", description = "only interfaces whose name contains this")
    private Optional<String> type = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            defaultValue = "0.5",
            description = "how long to listen for answers (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // set by the parser
    private Duration time;

    /** For the parser. */
    public ListCommand() {}

    @Override
    public void run() {
        try (Rpc rpc = NetworkOptions.open(network.options())) {
            List<Discovered> found = rpc.discover(time).stream()
                    .filter(each -> each.type().contains(type.orElse("")))
                    .sorted(Comparator.comparing(Discovered::type)
                            .thenComparing(Discovered::name)
                            .thenComparing(each -> each.endpoint().toString()))
                    .toList();
            if (found.isEmpty()) {
                System.out.println("No exports" + type.map(t -> " of " + t).orElse("") + " found.");
            } else {
                print(found);
            }
        }
    }

    private static void print(List<Discovered> found) {
        int typeWidth = width("TYPE", found.stream().map(Discovered::type).toList());
        int nameWidth = width("NAME", found.stream().map(Discovered::name).toList());
        String line = "%-" + typeWidth + "s  %-" + nameWidth + "s  %s%n";
        System.out.printf(line, "TYPE", "NAME", "ENDPOINT");
        found.forEach(each -> System.out.printf(line, each.type(), each.name(), each.endpoint()));
    }

    private static int width(String heading, List<String> values) {
        return values.stream().mapToInt(String::length).reduce(heading.length(), Math::max);
    }
}
