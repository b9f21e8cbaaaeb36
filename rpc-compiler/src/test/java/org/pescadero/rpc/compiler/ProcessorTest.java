package org.pescadero.rpc.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** How the processor lives with compilers, other processors and what was compiled before. */
final class ProcessorTest {
    private static final String CLOCK = """
            package a;
            import org.pescadero.rpc.*;
            @Remote public interface Clock { Time now(Zone zone); }
            """;
    private static final Map<String, String> TYPES = Map.of(
            "a.Time",
            "package a; public record Time(long seconds) {}",
            "a.Zone",
            "package a; public enum Zone { A, B }");

    @Test
    void processor_is_found_on_the_processor_path() {
        Compiled compiled = Compiled.withProcessorPath(
                Map.of("a.Ping", "package a; @org.pescadero.rpc.Remote interface Ping { void ping(); }"));
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.generated()).containsOnlyKeys("PingBinder.java", "PingDispatcher.java", "PingStub.java");
    }

    @Test
    void own_annotations_are_claimed_so_that_every_lint_may_be_an_error() {
        Compiled compiled = Compiled.withEveryLint(Map.of("a.Ping", """
                        package a;
                        import org.pescadero.rpc.*;
                        @Remote public interface Ping {
                            @Idempotent @org.pescadero.rpc.Number(3) @Forwardable void ping();
                            @Datagram void note();
                        }
                        """));
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.generated()).hasSize(3);
    }

    @Test
    void interface_without_procedures_is_one_too() {
        Compiled compiled = Compiled.of(Map.of("a.Ping", "package a; @org.pescadero.rpc.Remote interface Ping {}"));
        assertThat(compiled.diagnostics()).isEmpty();
    }

    @Test
    void types_of_other_processors_are_waited_for() {
        Compiled compiled = Compiled.with(
                List.of(new Late(), new RemoteProcessor()),
                List.of(),
                Map.of("a.Ping", "package a; @org.pescadero.rpc.Remote interface Ping { Late ping(Late late); }"));
        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.generated()).containsKeys("PingStub.java", "LateCodec.java");
    }

    @Test
    void codec_on_the_class_path_is_used() {
        Compiled before = Compiled.of(plus(TYPES, "a.First", CLOCK.replace("Clock", "First")));
        assertThat(before.generated()).containsKeys("TimeCodec.java", "ZoneCodec.java");
        Compiled after = Compiled.with(List.of(new RemoteProcessor()), List.of(before), Map.of("a.Clock", CLOCK));
        assertThat(after.errors()).isEmpty();
        assertThat(after.generated()).containsOnlyKeys("ClockBinder.java", "ClockDispatcher.java", "ClockStub.java");
    }

    @Test
    void codec_that_no_longer_fits_is_made_again() {
        Compiled old = Compiled.of(plus(TYPES, "a.First", CLOCK.replace("Clock", "First")));
        Compiled changed =
                Compiled.with(List.of(), List.of(), Map.of("a.Time", "package a; public record Time(int seconds) {}"));
        Compiled after = Compiled.with(List.of(new RemoteProcessor()), List.of(changed, old), Map.of("a.Clock", CLOCK));
        assertThat(after.errors()).isEmpty();
        assertThat(after.generated()).containsKey("TimeCodec.java").doesNotContainKey("ZoneCodec.java");
    }

    @Test
    void codecs_for_types_of_other_modules_are_in_the_package_of_those_who_refer_to_them() {
        Compiled foreign = Compiled.of(Map.of(
                "module-info",
                "module m { exports b; }",
                "b.Outer",
                "package b; import java.util.*; public record Outer(List<Inner> all, Kind kind, Any any) {}",
                "b.Inner",
                "package b; public record Inner(String text) implements Any {}",
                "b.Kind",
                "package b; public enum Kind { A }",
                "b.Any",
                "package b; public sealed interface Any permits Inner {}"));
        assertThat(foreign.errors()).isEmpty();
        Compiled compiled = Compiled.of(
                Map.of(
                        "a.Ping",
                        "package a; @org.pescadero.rpc.Remote interface Ping { void ping(b.Outer outer, Own own); }",
                        "a.Own",
                        "package a; record Own(b.Inner inner) {}"),
                "--module-path",
                foreign.classes().toString(),
                "--add-modules",
                "m");
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.generated())
                .containsOnlyKeys(
                        "PingBinder.java",
                        "PingDispatcher.java",
                        "PingStub.java",
                        "OwnCodec.java",
                        "Own_InnerCodec.java",
                        "Ping_AnyCodec.java",
                        "Ping_InnerCodec.java",
                        "Ping_KindCodec.java",
                        "Ping_OuterCodec.java");
        assertThat(compiled.generated().values()).allMatch(text -> text.startsWith("package a;"));
    }

    @Test
    void two_interfaces_share_a_codec() {
        Compiled compiled =
                Compiled.of(plus(plus(TYPES, "a.First", CLOCK.replace("Clock", "First")), "a.Clock", CLOCK));
        assertThat(compiled.diagnostics()).isEmpty();
        assertThat(compiled.generated()).hasSize(8);
    }

    @Test
    void renaming_leaves_the_fingerprint_alone() {
        Map<String, String> renamed = Map.of(
                "a.Time", "package a; public record Time(long s) {}", "a.Zone", "package a; public enum Zone { C, D }");
        String before = fingerprints(Compiled.of(plus(TYPES, "a.Clock", CLOCK)));
        assertThat(fingerprints(Compiled.of(plus(renamed, "a.Clock", CLOCK.replace("zone", "z")))))
                .isEqualTo(before);
        Map<String, String> other = Map.of(
                "a.Time", "package a; public record Time(int s) {}", "a.Zone", "package a; public enum Zone { C, D }");
        assertThat(fingerprints(Compiled.of(plus(other, "a.Clock", CLOCK)))).isNotEqualTo(before);
    }

    @Test
    void order_of_what_has_tags_leaves_the_fingerprint_alone() {
        String head = "package a; import org.pescadero.dstp.Tag; ";
        Map<String, String> one = Map.of(
                "a.Time",
                head + "public record Time(@Tag(1) S s, @Tag(0) long l) { sealed interface S {}"
                        + " @Tag(1) record A(int i) implements S {} @Tag(2) record B() implements S {} }",
                "a.Zone",
                head + "public enum Zone { @Tag(3) A, @Tag(1) B }");
        Map<String, String> other = Map.of(
                "a.Time",
                head + "public record Time(@Tag(0) long l, @Tag(1) S s) { sealed interface S {}"
                        + " @Tag(2) record B() implements S {} @Tag(1) record A(int i) implements S {} }",
                "a.Zone",
                head + "public enum Zone { @Tag(1) B, @Tag(3) A }");
        String before = fingerprints(Compiled.of(plus(one, "a.Clock", CLOCK)));
        assertThat(before).contains("0x");
        assertThat(fingerprints(Compiled.of(plus(other, "a.Clock", CLOCK)))).isEqualTo(before);
        Map<String, String> changed = new java.util.TreeMap<>(one);
        changed.put("a.Zone", head + "public enum Zone { @Tag(3) A, @Tag(2) B }");
        assertThat(fingerprints(Compiled.of(plus(changed, "a.Clock", CLOCK)))).isNotEqualTo(before);
    }

    private static String fingerprints(Compiled compiled) {
        return compiled.generated()
                .get("ClockBinder.java")
                .lines()
                .filter(line -> line.contains("0x"))
                .toList()
                .toString();
    }

    @Test
    void generated_text_reads_as_if_written_by_hand() throws IOException {
        Compiled compiled = Compiled.of(plus(TYPES, "a.Clock", CLOCK));
        for (String name : List.of("ClockStub", "ClockDispatcher", "ClockBinder", "TimeCodec", "ZoneCodec")) {
            try (InputStream golden = getClass().getResourceAsStream("/golden/" + name + ".txt")) {
                assertThat(compiled.generated().get(name + ".java"))
                        .isEqualTo(new String(golden.readAllBytes(), UTF_8));
            }
        }
    }

    private static Map<String, String> plus(Map<String, String> sources, String name, String text) {
        Map<String, String> all = new java.util.TreeMap<>(sources);
        all.put(name, text);
        return all;
    }

    /** Generates a record in the first round. */
    private static final class Late extends AbstractProcessor {
        private boolean done;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("a.Late").openWriter()) {
                    writer.write("package a; record Late(int i) {}");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
