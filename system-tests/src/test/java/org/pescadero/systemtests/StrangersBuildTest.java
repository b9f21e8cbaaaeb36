package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.systemtests.StrangersBuild.Outcome;

/** Whoever follows the first page, with Maven and the jars and nothing else, has programs that work. */
@Timeout(120)
class StrangersBuildTest {
    private static final String LINE = """
            package stranger;
            @org.pescadero.dstp.Encodable record Line(int from, int to%s) {
                static Line sample() { return new Line(%s); }
            }
            """;
    private static final String MAIN = """
            package stranger;
            import org.pescadero.dstp.Dstp;
            import org.pescadero.rpc.Remote;
            import org.pescadero.rpc.Rpc;
            final class Main {
                @Remote interface Press { Sheet print(Sheet sheet); }
                record Sheet(Line line, String title) {}
                public static void main(String[] arguments) throws Exception {
                    try (Rpc rpc = Rpc.open()) {
                        Press press = rpc.bind(Press.class, rpc.export(Press.class, sheet -> sheet).endpoint());
                        Line line = press.print(new Sheet(Line.sample(), "")).line();
                        line = Dstp.decode(LineCodec.CODEC, Dstp.encode(LineCodec.CODEC, line));
                        System.out.println("all came back, " + line);
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void the_strangers_interface_has_every_row_of_the_table() throws Exception {
        StringBuilder written = new StringBuilder();
        for (Path source : StrangersBuild.strangersSources()) {
            written.append(Files.readString(source));
        }
        assertThat(StrangersBuild.rowsOfTheGuide())
                .hasSizeGreaterThan(50)
                .allSatisfy(row -> assertThat(written.toString()).containsPattern("\\b" + row + "\\b"));
    }

    /**
     * One reactor has a program as the first page says, without modules, and one that is a module and names the compiler of
     * stubs as the processor it is, so that it has one dependency.
     */
    @Test
    void programs_compile_run_and_are_compiled_again_when_a_record_changes() throws Exception {
        StrangersBuild build = new StrangersBuild(directory);
        build.page("", "pom", "<modules><module>plain</module><module>modular</module></modules>", "");
        build.page("plain", "jar", StrangersBuild.readmeSettings(), "");
        build.write("plain/src/main/java/stranger/Line.java", LINE.formatted("", "1, -2"));
        build.write("plain/src/main/java/stranger/Main.java", MAIN);
        build.page(
                "modular", "jar", """
                <properties><maven.compiler.release>25</maven.compiler.release></properties>
                <dependencies>%s</dependencies>
                """.formatted(StrangersBuild.dependency()), """
                <configuration><annotationProcessorPaths><path>
                  <groupId>org.pescadero</groupId>
                  <artifactId>pescadero-rpc-compiler</artifactId>
                  <version>%s</version>
                </path></annotationProcessorPaths></configuration>
                """.formatted(StrangersBuild.version()));
        build.sources("modular");
        build.write(
                "modular/src/main/java/module-info.java",
                "module stranger { requires org.pescadero.rpc; exports stranger; }");

        assertThat(build.maven("compile")).isEqualTo(new Outcome(0, ""));
        assertThat(build.java("plain", false)).isEqualTo(came("Line[from=1, to=-2]"));
        assertThat(build.java("modular", true)).isEqualTo(came("Line[from=1, to=-2]"));

        build.write("plain/src/main/java/stranger/Line.java", LINE.formatted(", String colour", "1, -2, \"red\""));
        assertThat(build.maven("compile", "-pl", "plain")).isEqualTo(new Outcome(0, ""));
        assertThat(build.java("plain", false)).isEqualTo(came("Line[from=1, to=-2, colour=red]"));
    }

    private static Outcome came(String line) {
        return new Outcome(0, "all came back, " + line + System.lineSeparator());
    }
}
