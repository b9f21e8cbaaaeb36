package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that are found only by looking twice: at what several types say together, or at the far end of a bound. */
final class OddMistakesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "P012 @Remote interface A { void f(S<String, Long> ^s); sealed interface S<T, U> {}"
                        + " record R<T>(T t) implements S<T, T> {} }",
                "P012 @Remote interface A { void f(S<List<Long>> ^s); sealed interface S<T> {}"
                        + " record R(int i) implements S<List<String>> {} }",
                "P012 @Remote interface A { void f(S<String> s); sealed interface S<T> {}"
                        + " record R<T>(Optional<S<S<T>>> ^more) implements S<T> {} }",
                "P012 @Remote interface A { void f(S<Map<Long, Byte>> s); sealed interface S<T> {}"
                        + " ^record R<U, V>(U u, V v) implements S<Map<U, V>> {} record Q<T>(T t) implements S<T> {} }",
                "P014 @Remote interface A { void f(java.nio.file.Path ^p); }",
                "P016 class B { private static class C { record R(int i) {} } @Remote interface A { void f(C.R ^r); } }",
                "P023 @Remote interface A { void f(SortedSet<java.net.URI> ^s); }",
                "P027 @Remote interface A { void f(@org.pescadero.dstp.Default(\"Infinity\") float ^f); }",
                "P027 @Remote interface A { void f(@org.pescadero.dstp.Default(\"z\")"
                        + " @org.pescadero.dstp.Range(lo = 'a', hi = 'c') char ^c); }",
                "P028 @Remote interface A { void f(@org.jspecify.annotations.Nullable String @org.pescadero.dstp.Fixed(2)"
                        + " [] ^s); }",
                "P028 @Remote interface A { void f(java.nio.@org.pescadero.dstp.Fixed(3) ByteBuffer ^b); }",
                "P029 @Remote interface A { void f(@org.pescadero.dstp.Range(lo = -129, hi = 0) byte ^b); }",
                "P033 @Remote interface A { void f(@org.pescadero.dstp.Tag(1) int i, @org.pescadero.dstp.Tag(0)"
                        + " @org.pescadero.dstp.Bulk java.nio.ByteBuffer ^b); }",
                "P034 @Remote ^@org.pescadero.dstp.Import(C.class) interface A { void f(Thread t); }"
                        + " class C implements org.pescadero.dstp.Conversion<Thread, java.net.URI> {"
                        + " public java.net.URI toWire(Thread t) { return null; }"
                        + " public Thread fromWire(java.net.URI u) { return null; } }",
                "P040 @Remote interface A { void f() throws ^E; }"
                        + " class E extends Exception { public E(String message, String msg) {} }",
                "P040 @Remote interface A { void f() throws ^E; }"
                        + " class E extends Exception { public static int size; public E(int size) {} }",
            })
    void mistake_is_reported_where_it_is(String mistake) {
        DiagnosticsTest.reported(mistake.substring(0, 4), mistake.substring(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed interface S {} record A(S next) implements S {} record B(S next) implements S {}",
                "sealed interface S {} record A(X x) implements S {} record B(X x) implements S {} record X(S next) {}",
                "sealed interface S {} record A(S next) implements S {} sealed interface T extends S {}"
                        + " record B(S next) implements T {}",
                "record S(S @org.pescadero.dstp.Fixed(2) [] next) {}",
                "record S(@org.pescadero.dstp.Shared A next) {} record A(S next) {}",
            })
    void records_without_end_are_found_whatever_way_they_come_back(String types) {
        Compiled compiled =
                Compiled.of(Map.of("a.R", "package a; @org.pescadero.dstp.Encodable record R(S s) {} " + types));
        assertThat(compiled.errors().stream().map(error -> error.getMessage(null)))
                .allMatch(message -> message.startsWith("[P017]"))
                .anyMatch(message -> message.contains("make next an Optional or a List"));
    }

    /** Or none that does yet. */
    @Test
    void permitted_type_that_does_not_exist_is_reported_as_such() {
        Compiled compiled = Compiled.of(Map.of(
                "a.S",
                "package a; @org.pescadero.dstp.Encodable sealed interface S permits Missing, R {}"
                        + " record R(int i) implements S {}"));
        assertThat(compiled.errors().stream().map(error -> error.getMessage(null)))
                .anyMatch(message -> message.startsWith("[P018] the type Missing does not exist"))
                .anyMatch(message -> message.contains("cannot find symbol"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed interface S permits S, R {} record R(int i) implements S {}",
                "sealed interface S permits T {} sealed interface T permits S {}",
                "sealed interface S extends T permits T {} sealed interface T extends S permits S {}",
                "sealed interface S permits T, R {} sealed interface T extends S permits S {} record R(int i) implements S {}",
            })
    void interfaces_that_permit_themselves_are_left_to_the_compiler(String types) {
        Compiled compiled = Compiled.of(
                Map.of("a.Holder", "package a; @org.pescadero.dstp.Encodable record Holder(S s) {} " + types));
        assertThat(compiled.errors()).isNotEmpty();
    }

    /** Who compiles against a class file cannot mend it there, and is told at what is his own. */
    @Test
    void mistake_in_a_class_file_is_reported_at_the_interface_that_extends_it() {
        Compiled before = Compiled.with(
                List.of(), List.of(), Map.of("a.B", "package a; public interface B { void f(Object o); }"));
        Compiled compiled = Compiled.with(
                List.of(new RemoteProcessor()),
                List.of(before),
                Map.of("a.A", "package a;\n\n@org.pescadero.rpc.Remote interface A extends B {}"));
        assertThat(compiled.errors()).singleElement().satisfies(error -> {
            assertThat(error.getMessage(null)).startsWith("[P010]");
            assertThat(error.getLineNumber()).isEqualTo(3);
        });
    }

    /** A syntax tree of many kinds of nodes: the ways through it are countless, and nobody has to walk them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void types_that_lead_to_each_other_in_countless_ways_are_compiled(int place) {
        int count = 12;
        String types = IntStream.range(0, count)
                .mapToObj(i -> {
                    String others = IntStream.range(0, count)
                            .filter(j -> j != i)
                            .mapToObj("S%1$d s%1$d"::formatted)
                            .collect(Collectors.joining(", "));
                    String end = "record E%1$d(int i) implements S%1$d {} ".formatted(i);
                    String node = "record N%1$d(%2$s) implements S%1$d {} ".formatted(i, others);
                    return "sealed interface S%d {} ".formatted(i) + (place == 0 ? end + node : node + end);
                })
                .collect(Collectors.joining());
        Compiled compiled = Compiled.sourcesOf(Map.of(
                "a.R",
                "package a; @org.pescadero.dstp.Encodable record R(java.util.List<S0> all, S1 one) {} " + types));
        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.generated()).hasSize(1 + 3 * count);
    }
}
