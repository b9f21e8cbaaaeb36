package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.checks.JavaProcess.Outcome;

/** The guide to managing: its program compiles and prints what it says; its commands answer, or say what they need. */
@Timeout(120)
class ManagingGuideTest {
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\\n// Managing\\.java\\n(.*?)```");
    private static final Pattern PRINTS = Pattern.compile("It prints `([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./pescadero (vmtp .*)$");
    private static final String GUIDE =
            Repository.source("docs/guide/managing.md").text();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path scratch;

    private static String first(Pattern pattern) {
        Matcher matcher = pattern.matcher(GUIDE);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void its_program_prints_what_it_says() throws Exception {
        Path source = Files.writeString(scratch.resolve("Managing.java"), first(PROGRAM));
        StringWriter messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-cp", CLASS_PATH, "-d", scratch.toString());
            compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjects(source))
                    .call();
        }
        assertThat(messages.toString()).isEmpty();
        String loopback = NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"))
                .getName();
        String classPath = scratch + File.pathSeparator + CLASS_PATH;
        try (JavaProcess process = JavaProcess.start(scratch, 0, classPath, "Managing", loopback)) {
            assertThat(process.outcome()).isEqualTo(new Outcome(0, first(PRINTS) + System.lineSeparator(), ""));
        }
    }

    @Test
    void its_commands_speak_without_udp_or_say_what_they_need() throws Exception {
        List<String> commands =
                COMMAND.matcher(GUIDE).results().map(found -> found.group(1)).toList();
        assertThat(commands).hasSize(2);
        try (JavaProcess echo = start(commands.getFirst())) {
            String served = echo.readUntil("127.0.0.7:0");
            if (served.isEmpty()) {
                assertThat(echo.outcome().errors()).contains("raw sockets");
                return;
            }
            try (JavaProcess probe = start(commands.getLast())) {
                assertThat(probe.outcome().output()).startsWith("entity ");
            }
        }
    }

    private JavaProcess start(String command) throws Exception {
        return JavaProcess.start(scratch, 0, CLASS_PATH, ("org.pescadero.cli.Pescadero " + command).split(" "));
    }
}
