package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

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
        String classPath = classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
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
        String compilerPlugin = "<artifactId>maven-compiler-plugin</artifactId>";
        int plugin = pom.indexOf(compilerPlugin);
        String pluginVersion = pom.substring(pom.indexOf("<version>", plugin) + 9, pom.indexOf("</version>", plugin));
        int own = pom.indexOf("<artifactId>pescadero-parent</artifactId>");
        String version = pom.substring(pom.indexOf("<version>", own) + 9, pom.indexOf("</version>", own));
        assertThat(names)
                .containsExactly(
                        "pescadero-rpc",
                        version,
                        "maven-compiler-plugin",
                        pluginVersion,
                        "pescadero-rpc-compiler",
                        version);
    }

    private Path compile() throws IOException {
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> program : programs().entrySet()) {
            Path file = scratch.resolve(program.getKey());
            Files.writeString(file, program.getValue());
            files.add(file.toString());
        }
        Path classes = Files.createDirectory(scratch.resolve("classes"));
        String jars = System.getProperty("java.class.path");
        List<String> options =
                List.of("--class-path", jars, "--processor-path", jars, "-d", classes.toString(), "-Xlint:-processing");
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromStrings(files))
                    .call();
            assertThat(messages.toString()).isEmpty();
            assertThat(compiled).isTrue();
        }
        return classes;
    }

    private static Map<String, String> programs() {
        Map<String, String> found = new LinkedHashMap<>();
        PROGRAM.matcher(README).results().forEach(block -> found.put(block.group(1), block.group(2)));
        assertThat(found).containsOnlyKeys("Hello.java", "Server.java", "Client.java");
        return found;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }
}
