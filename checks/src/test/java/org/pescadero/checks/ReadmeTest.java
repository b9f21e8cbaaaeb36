package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.checks.JavaProcess.Outcome;

/** The first page keeps its promises: its programs are compiled as it says, run as processes, and talk. */
@Timeout(120)
class ReadmeTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n// (\\w+\\.java)\\n(.*?)```");
    private static final Pattern COORDINATE = Pattern.compile("<(artifactId|version)>([^<]+)</");
    private static final int LINES_BELOW = 25;

    private static final String README = Repository.source("README.md").text();

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path scratch;

    @Test
    void interface_server_and_client_are_short() {
        long lines = programs().values().stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .count();
        assertThat(lines).isLessThan(LINES_BELOW);
    }

    @Test
    void the_programs_compile_and_the_client_hears_from_the_server() throws Exception {
        Path classes = compile();
        String classPath = classes + File.pathSeparator + CLASS_PATH;
        int groupPort = freePort();
        try (JavaProcess server = JavaProcess.start(scratch, groupPort, classPath, "Server")) {
            assertThat(server.readUntil("Serving")).endsWith("Serving");
            try (JavaProcess client = JavaProcess.start(scratch, groupPort, classPath, "Client")) {
                assertThat(client.outcome()).isEqualTo(new Outcome(0, "Hello, Ada" + System.lineSeparator(), ""));
            }
            server.enter();
            Outcome ended = server.outcome();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.errors()).isEmpty();
        }
    }

    @Test
    void the_build_settings_name_artifacts_and_versions_of_this_repository() {
        List<String> names = new ArrayList<>();
        COORDINATE.matcher(README).results().forEach(found -> names.add(found.group(2)));
        String pom = Repository.source("pom.xml").text();
        int own = pom.indexOf("<artifactId>pescadero-parent</artifactId>");
        String version = pom.substring(pom.indexOf("<version>", own) + 9, pom.indexOf("</version>", own));
        assertThat(names).containsExactly("pescadero-rpc", version, "pescadero-rpc-compiler", version);
    }

    @Test
    void a_modular_program_needs_nothing_but_the_artifacts_that_it_runs_with() throws IOException {
        Path module = scratch.resolve("module-info.java");
        Files.writeString(module, "module greetings { requires transitive org.pescadero.rpc; exports greetings; }");
        Path type = scratch.resolve("Hello.java");
        Files.writeString(type, "package greetings;\n" + programs().get("Hello.java"));
        String artifacts = Stream.of("dstp", "vmtp", "msocket", "vmtp-node", "rpc")
                .map(name ->
                        Repository.ROOT.resolve(name).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
        Path classes = Files.createDirectory(scratch.resolve("modular"));
        javac(
                List.of("--module-path", artifacts, "--processor-path", CLASS_PATH, "-Xlint:all,-processing"),
                classes,
                List.of(module, type));
        assertThat(classes.resolve("greetings/HelloStub.class")).exists();
    }

    private Path compile() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> program : programs().entrySet()) {
            files.add(Files.writeString(scratch.resolve(program.getKey()), program.getValue()));
        }
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        javac(List.of("-proc:full", "--class-path", CLASS_PATH), classes, files);
        return classes;
    }

    private static void javac(List<String> options, Path classes, List<Path> files) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", classes.toString()));
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, manager, null, all, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(messages.toString()).isEmpty();
            assertThat(compiled).isTrue();
        }
    }

    private static Map<String, String> programs() {
        Map<String, String> found = new LinkedHashMap<>();
        PROGRAM.matcher(README).results().forEach(block -> found.put(block.group(1), block.group(2)));
        assertThat(found).containsOnlyKeys("Hello.java", "Server.java", "Client.java");
        return found;
    }

    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }
}
