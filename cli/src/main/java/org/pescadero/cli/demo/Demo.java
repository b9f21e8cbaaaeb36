package org.pescadero.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pescadero.examples.files.FileInfo;
import org.pescadero.examples.files.FileService;
import org.pescadero.examples.files.NoSuchFile;
import org.pescadero.examples.files.NotAllowed;
import org.pescadero.examples.files.Transfers;
import org.pescadero.rpc.Discovered;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.Reply;
import org.pescadero.rpc.Rpc;

/** The demonstration, step by step. */
final class Demo {
    private static final Duration DISCOVERY_TIME = Duration.ofMillis(150);
    private static final Duration DISCOVERY_LIMIT = Duration.ofSeconds(5);

    /** Servers that live for seconds: the first compiler is quick enough for them, and leaves processors to others. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private final SourceTree tree;
    private final Household household;
    private final Rpc rpc;
    private final Report report;
    private final Map<String, Child> servers = new LinkedHashMap<>();
    private final Map<String, FileService> stubs = new LinkedHashMap<>();

    Demo(SourceTree tree, Household household, Rpc rpc, Report report) {
        this.tree = tree;
        this.household = household;
        this.rpc = rpc;
        this.report = report;
    }

    void run() {
        report.step("Three servers are started", this::startServers);
        report.step("The client finds them", this::findServers);
        report.step("A directory is listed, a wrong name is refused", this::listAndMiss);
        BigFile bigFile = new BigFile(rpc, report);
        report.step("A file of several megabytes goes there and back", () -> bigFile.transfer(stubs));
        report.step("All servers are asked at once: who has this file?", this::askGroup);
        // Its own way to readiness is not worth waiting for.
        Process callsServer = household.start(List.of("calls-server"), List.of());
        report.step(
                "The same file through a relay that loses 10 % of all packets",
                () -> bigFile.throughRelay(server(SourceTree.SERVED.getFirst()).endpoint()));
        report.step(
                "A server is killed and started again",
                () -> new Death(rpc, report).run(server("vmtp"), port -> startServer("vmtp", port)));
        report.step("What a call costs on this machine", () -> new Table(rpc, report).measure(callsServer));
    }

    private void startServers() {
        long start = System.nanoTime();
        Map<String, Process> processes = new LinkedHashMap<>();
        SourceTree.SERVED.forEach(module -> processes.put(module, startProcess(module, 0)));
        processes.forEach((module, process) -> servers.put(module, Child.ready(process)));
        servers.forEach((module, child) -> report.say(
                "%-5s process %-7d serves %s at %s", module, child.pid(), module + "/src", child.endpoint()));
        report.check(servers.size() == 3, "three processes are ready after %s", Report.since(start));
    }

    private Child startServer(String module, int port) {
        return Child.ready(startProcess(module, port));
    }

    private Process startProcess(String module, int port) {
        List<String> command =
                new ArrayList<>(List.of("serve", tree.served(module).toString()));
        command.addAll(List.of("--name", module, "--bind", Loopback.ADDRESS + ":" + port));
        if (module.equals(SourceTree.SERVED.getFirst())) {
            command.addAll(List.of("--scratch", household.scratch().toString()));
        }
        return household.start(command, QUICK_START);
    }

    private Child server(String module) {
        Child child = servers.get(module);
        if (child == null) {
            throw new IllegalStateException("the server of " + module + " was not started");
        }
        return child;
    }

    private void findServers() {
        long start = System.nanoTime();
        TreeSet<String> names = new TreeSet<>();
        while (names.size() < servers.size() && System.nanoTime() - start < DISCOVERY_LIMIT.toNanos()) {
            rpc.discover(DISCOVERY_TIME).stream()
                    .filter(each -> each.type().equals(FileService.class.getName()))
                    .map(Discovered::name)
                    .forEach(names::add);
        }
        report.check(
                names.equals(new TreeSet<>(servers.keySet())),
                "one multicast, no address, no registry: found %s in %s",
                String.join(", ", names),
                Report.since(start));
        long bindStart = System.nanoTime();
        servers.keySet().forEach(name -> stubs.put(name, rpc.bind(FileService.class, name)));
        report.check(stubs.size() == servers.size(), "bound to each by its name in %s", Report.since(bindStart));
    }

    private void listAndMiss() throws Exception {
        for (Map.Entry<String, FileService> each : stubs.entrySet()) {
            long start = System.nanoTime();
            List<FileInfo> files = Transfers.walk(each.getValue(), "main");
            long octets = files.stream().mapToLong(FileInfo::octets).sum();
            report.check(
                    files.size() == filesOnDisk(tree.served(each.getKey()).resolve("main")),
                    "%s has %d files of %d KiB below main/ (%s)",
                    each.getKey(),
                    files.size(),
                    octets / 1024,
                    Report.since(start));
        }
        report.check(missesTyped(stub("vmtp")), "open(\"no/such/file\") throws NoSuchFile, with the path in it");
    }

    private FileService stub(String name) {
        FileService stub = stubs.get(name);
        if (stub == null) {
            throw new IllegalStateException("not bound to " + name);
        }
        return stub;
    }

    private static long filesOnDisk(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static boolean missesTyped(FileService service) throws NotAllowed {
        try {
            service.open("no/such/file");
            return false;
        } catch (NoSuchFile e) {
            return e.path().equals("no/such/file");
        }
    }

    private void askGroup() {
        askWhoHas("main/java/module-info.java", servers.size());
        askWhoHas("main/java/org/pescadero/vmtp/EntityId.java", 1);
    }

    private void askWhoHas(String path, int expected) {
        long start = System.nanoTime();
        TreeSet<String> holders = new TreeSet<>();
        int answers = 0;
        try (Replies<Optional<FileService.Holding>> replies =
                rpc.group(FileService.class).call(service -> service.has(path))) {
            for (Reply<Optional<FileService.Holding>> reply : replies) {
                if (reply instanceof Reply.Value<Optional<FileService.Holding>> value) {
                    answers++;
                    value.value().ifPresent(holding -> holders.add(holding.server()));
                }
            }
            report.check(
                    holders.size() == expected && answers == servers.size() && replies.complete(),
                    "%s: %s; %d of %d answered, complete, in %s",
                    path.substring(path.lastIndexOf('/') + 1),
                    String.join(", ", holders),
                    answers,
                    replies.members().size(),
                    Report.since(start));
        }
    }
}
