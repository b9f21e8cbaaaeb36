package org.pescadero.rpc.compiler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The processor is isolating, as its file for Gradle says: whatever it generates is from one element, so that a build which
 * compiles again only what a change concerns ends with the same classes as one that compiles everything.
 */
final class IncrementalTest {
    private static final Map<String, String> SOURCES = Map.of(
            "a.Clock",
            """
            package a;
            @org.pescadero.rpc.Remote public interface Clock { Time now(Zone zone) throws Stopped; }
            """,
            "a.Diary",
            """
            package a;
            @org.pescadero.rpc.Remote interface Diary { Page<Meeting> meetings(int day); Plan plan(); }
            """,
            "a.Time",
            """
            package a;
            import org.pescadero.dstp.*;
            @Reserved(7) public record Time(@Range(lo = 0, hi = 86400) int second, @Tag(3) @Var long day) {}
            """,
            "a.Zone",
            "package a; public enum Zone { HERE, THERE }",
            "a.Meeting",
            """
            package a;
            import java.util.*;
            import org.jspecify.annotations.Nullable;
            import org.pescadero.dstp.*;
            @Encodable record Meeting(
                Time from, List<@Nullable String> people, byte @Fixed(2) [] room, @Default("x") String what) {}
            """,
            // Class files do not tell whether a constructor may refuse values, so that of a generic record always does
            // here.
            "a.Page",
            "package a; record Page<T>(java.util.List<T> items) { Page { items = java.util.List.copyOf(items); } }",
            "a.Plan",
            "package a; sealed interface Plan { record Free() implements Plan {} record Busy(Zone where) implements Plan {} }",
            "a.Note",
            "package a; @org.pescadero.dstp.Encodable record Note(String text) {}",
            "a.Stopped",
            """
            package a;
            public class Stopped extends Exception {
                private static final long serialVersionUID = 1;
                public final int since;
                public Stopped(String message, int since) { super(message); this.since = since; }
            }
            """);

    private static final Map<String, List<String>> ORIGINS = new TreeMap<>();
    private static Compiled before;

    @BeforeAll
    static void compile_all() {
        before = compiled(new Originating(ORIGINS), List.of(), SOURCES);
    }

    private static Compiled compiled(Processor processor, List<Compiled> before, Map<String, String> sources) {
        Compiled compiled = Compiled.with(List.of(processor), before, sources);
        assertThat(compiled.errors()).isEmpty();
        return compiled;
    }

    @Test
    void each_generated_file_has_exactly_one_originating_element() throws IOException {
        assertThat(ORIGINS)
                .hasSizeGreaterThan(12)
                .allSatisfy((name, elements) -> assertThat(elements).as(name).hasSize(1));
        try (InputStream words = getClass().getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(words.readAllBytes(), UTF_8).strip())
                    .isEqualTo(RemoteProcessor.class.getName() + ",isolating");
        }
    }

    @Test
    void record_gets_another_component() throws IOException {
        assertThat(after("a.Time", "day)", "day, String name)"))
                .containsExactlyInAnyOrder("a.Time", "a.Clock", "a.Meeting", "a.Diary");
    }

    @Test
    void record_is_annotated_otherwise() throws IOException {
        assertThat(after("a.Time", "86400", "86401"))
                .contains("a.Clock", "a.Diary")
                .doesNotContain("a.Note", "a.Zone");
    }

    @Test
    void enum_gets_another_constant() throws IOException {
        assertThat(after("a.Zone", "THERE", "THERE, NOWHERE"))
                .containsExactlyInAnyOrder("a.Zone", "a.Clock", "a.Plan", "a.Diary");
    }

    @Test
    void sealed_interface_gets_another_alternative() throws IOException {
        assertThat(after(
                        "a.Plan",
                        "sealed interface Plan {",
                        "sealed interface Plan { record None() implements Plan {}"))
                .containsExactlyInAnyOrder("a.Plan", "a.Diary");
    }

    @Test
    void interface_gets_another_procedure() throws IOException {
        assertThat(after("a.Clock", "Stopped;", "Stopped; Meeting next(Time after) throws Stopped;"))
                .containsExactly("a.Clock");
        assertThat(after("a.Diary", "int day", "Zone zone, int day")).containsExactly("a.Diary");
    }

    @Test
    void exception_carries_something_else() throws IOException {
        assertThat(after("a.Stopped", "int since", "long since")).containsExactlyInAnyOrder("a.Stopped", "a.Clock");
    }

    @Test
    void type_that_stands_alone_changes_alone() throws IOException {
        assertThat(after("a.Note", "text", "text, int number")).containsExactly("a.Note");
    }

    /** Compiles again what a change concerns, and compares with what compiling everything comes to. */
    private Set<String> after(String name, String text, String other) throws IOException {
        Map<String, String> changed = new TreeMap<>(SOURCES);
        changed.put(name, SOURCES.get(name).replace(text, other));
        assertThat(changed).isNotEqualTo(SOURCES);
        Map<String, String> again = new TreeMap<>(changed);
        again.keySet().retainAll(concerned(name));
        Path kept = Files.createTempDirectory(before.classes().getParent(), "kept");
        copy(before.classes(), kept, file -> !again.containsKey(source(file)));

        Compiled rest = new Compiled(kept, Map.of(), List.of());
        copy(compiled(new RemoteProcessor(), List.of(rest), again).classes(), kept, file -> true);
        Map<String, String> clean =
                contents(compiled(new RemoteProcessor(), List.of(), changed).classes());
        Map<String, String> incremental = contents(kept);
        assertThat(incremental.keySet()).isEqualTo(clean.keySet());
        assertThat(clean.keySet().stream().filter(file -> !incremental.get(file).equals(clean.get(file))))
                .isEmpty();
        return again.keySet();
    }

    /** The sources of a class, and of all that stands on it, directly or not. */
    private static Set<String> concerned(String name) throws IOException {
        Map<String, Set<String>> stands = new TreeMap<>();
        contents(before.classes())
                .forEach((file, octets) -> stands.computeIfAbsent(source(file), own -> new TreeSet<>())
                        .addAll(mentioned(octets)));
        Set<String> concerned = new TreeSet<>(Set.of(name));
        while (stands.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(concerned::contains))
                .map(Map.Entry::getKey)
                .toList()
                .stream()
                .anyMatch(concerned::add)) {
            continue;
        }
        return concerned;
    }

    /** The sources of the classes that a class file names. */
    private static Set<String> mentioned(String octets) {
        Set<String> mentioned = new TreeSet<>();
        for (PoolEntry entry : ClassFile.of().parse(octets.getBytes(ISO_8859_1)).constantPool()) {
            if (entry instanceof Utf8Entry utf8) {
                Pattern.compile("\\ba/(\\w+)|La/(\\w+)")
                        .matcher(utf8.stringValue())
                        .results()
                        .map(found -> found.group().replaceFirst("^L", ""))
                        .map(IncrementalTest::source)
                        .forEach(mentioned::add);
            }
        }
        return mentioned;
    }

    /** The source that a class file comes from: its own, or that of the element which it was generated from. */
    private static String source(String file) {
        String name = file.replaceFirst("(\\$.*)?\\.class$", "").replace('/', '.');
        String origin = ORIGINS.getOrDefault(name, List.of(name)).getFirst();
        return SOURCES.keySet().stream()
                .filter(source -> origin.equals(source) || origin.startsWith(source + "."))
                .findFirst()
                .orElseThrow();
    }

    private interface Wanted {
        boolean wanted(String file);
    }

    private static void copy(Path from, Path to, Wanted wanted) throws IOException {
        for (String file : contents(from).keySet()) {
            if (wanted.wanted(file)) {
                Files.createDirectories(to.resolve(file).getParent());
                Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        directory.relativize(file).toString().replace('\\', '/'), Files.readString(file, ISO_8859_1));
            }
        }
        return contents;
    }
}
