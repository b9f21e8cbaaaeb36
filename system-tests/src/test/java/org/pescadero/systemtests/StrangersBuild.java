package org.pescadero.systemtests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build of somebody who has nothing of this tree but its jars: they lie in a Maven repository of their own, before the one
 * that this build has its plug-ins from, and nothing is asked of the network.
 */
final class StrangersBuild {
    /** What a user's program runs with. */
    private static final List<String> AT_RUN_TIME = List.of("dstp", "vmtp", "msocket", "vmtp-node", "rpc");

    private static final Path ROOT = root();
    private static final String PARENT = text(ROOT.resolve("pom.xml"));
    private static final String VERSION =
            first("<artifactId>pescadero-parent</artifactId>\\s*<version>([^<]+)<", PARENT);
    private static final String README = text(ROOT.resolve("README.md"));
    /** Surefire says which repository this build uses; elsewhere it is the usual one. */
    private static final String HOME_REPOSITORY =
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString();

    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;

    /** How a command ended. */
    record Outcome(int exitCode, String output) {}

    /** A build in a directory that is empty yet. */
    StrangersBuild(Path directory) throws IOException {
        this.directory = directory;
        putIntoRepository("pescadero-parent", "pom", ROOT.resolve("pom.xml"));
        putIntoRepository("pescadero-bom", "pom", ROOT.resolve("bom/pom.xml"));
        for (String module :
                Stream.concat(AT_RUN_TIME.stream(), Stream.of("rpc-compiler")).toList()) {
            putIntoRepository("pescadero-" + module, "pom", ROOT.resolve(module).resolve("pom.xml"));
            putIntoRepository("pescadero-" + module, "jar", jar(module));
        }
    }

    private void putIntoRepository(String artifact, String type, Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing: build it first, as ./dev test does");
        }
        Path to =
                directory.resolve("repository/org/pescadero").resolve(artifact).resolve(VERSION);
        Files.copy(file, Files.createDirectories(to).resolve(artifact + "-" + VERSION + "." + type));
    }

    private static Path jar(String module) {
        return ROOT.resolve(module).resolve("target").resolve("pescadero-" + module + "-" + VERSION + ".jar");
    }

    /** What the first page tells users to put into their build: properties and dependencies. */
    static String readmeSettings() {
        return first("(?s)```xml\\n(.*?)```", README);
    }

    /** The one dependency of the first page. */
    static String dependency() {
        return first(
                "(?s)(<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>pescadero-rpc<.*?</dependency>)", README);
    }

    static String version() {
        return VERSION;
    }

    /** A page that Maven reads. The versions of plug-ins are those which this build has, since there is no other source. */
    void page(String module, String packaging, String body, String plugins) throws IOException {
        String managed = Stream.of("maven-resources-plugin", "maven-compiler-plugin")
                .map(name -> "<plugin><artifactId>%s</artifactId><version>%s</version>%s</plugin>"
                        .formatted(
                                name,
                                first("<artifactId>" + name + "</artifactId>\\s*<version>([^<]+)<", PARENT),
                                name.contains("compiler") ? plugins : ""))
                .collect(Collectors.joining("\n"));
        write(module.isEmpty() ? "pom.xml" : module + "/pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>stranger</groupId>
                  <artifactId>stranger%s</artifactId>
                  <version>1</version>
                  <packaging>%s</packaging>
                  %s
                  <build><plugins>%s</plugins></build>
                </project>
                """.formatted(module, packaging, body, managed));
    }

    /** Writes a file of the project. */
    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Copies what a stranger wrote into a module. */
    void sources(String module) throws IOException {
        for (Path source : strangersSources()) {
            Path to = directory.resolve(module).resolve("src/main/java/stranger");
            Files.copy(
                    source,
                    Files.createDirectories(to).resolve(source.getFileName().toString()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static List<Path> strangersSources() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("system-tests/src/test/resources/stranger"))) {
            return files.sorted().toList();
        }
    }

    /** The names in the first column of the table of types. */
    static List<String> rowsOfTheGuide() {
        return text(ROOT.resolve("docs/guide/types.md"))
                .lines()
                .dropWhile(line -> !line.equals("## The table"))
                .skip(4)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .flatMap(row ->
                        Pattern.compile("`@?(\\w+)").matcher(row).results().map(found -> found.group(1)))
                .distinct()
                .toList();
    }

    /** Runs Maven, which compiles. */
    Outcome maven(String... arguments) throws IOException, InterruptedException {
        write("settings.xml", "<settings><offline>true</offline></settings>");
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toString(),
                "-o",
                "-q",
                "-B",
                "-s",
                directory.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + directory.resolve("repository"),
                "-Dmaven.repo.local.tail=" + System.getProperty("localRepository", HOME_REPOSITORY),
                "-f",
                directory.resolve("pom.xml").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs the program of a module with nothing but the jars that its dependency stands for. */
    Outcome java(String module, boolean modular) throws IOException, InterruptedException {
        String classes = directory.resolve(module).resolve("target/classes").toString();
        return java(
                modular
                        ? List.of(
                                "--module-path",
                                classes + File.pathSeparator + jars(),
                                "--module",
                                "stranger/stranger.Main")
                        : List.of("--class-path", classes + File.pathSeparator + jars(), "stranger.Main"));
    }

    private Outcome java(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                tool("java"), "-XX:TieredStopAtLevel=1", "-Dpescadero.interfaces=lo", "-Dpescadero.bind=127.0.0.1"));
        command.addAll(arguments);
        return run(command);
    }

    private static String jars() {
        return AT_RUN_TIME.stream()
                .map(module -> jar(module).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "MAVEN_ARGS"));
        // Nothing here runs for long enough to be worth the better compiler.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running: " + command + "\n" + Files.readString(output));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is like " + pattern));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        return here;
    }
}
