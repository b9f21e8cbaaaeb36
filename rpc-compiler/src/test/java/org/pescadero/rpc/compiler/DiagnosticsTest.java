package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pescadero.rpc.compiler.read.Code;

/**
 * Every diagnostic stands where the mistake is: {@code ^} marks the place in the source. The compiler points to a
 * qualified or parameterized type at its last dot or its bracket.
 */
final class DiagnosticsTest {
    private static final String HEAD = """
            package a;
            import java.util.*;
            import org.pescadero.rpc.*;
            import org.pescadero.rpc.Number;
            """;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("P001", "@Remote ^class A {}"),
                mistake("P002", "@Remote interface A<^T> {}"),
                mistake("P003", "class A { @Remote private ^interface B {} }"),
                mistake("P060", "@org.pescadero.dstp.Encodable ^class A {}"),
                mistake(
                        "P010",
                        "@org.pescadero.dstp.Encodable record A(org.pescadero.dstp.UnknownComponents ^u, int i) {}"),
                mistake("P010", "@Remote interface A { void f(org.pescadero.dstp.UnknownComponents ^u); }"),
                mistake("P061", "@org.pescadero.dstp.Encodable record A<^T>(T t) {}"),
                mistake("P010", "@org.pescadero.dstp.Encodable record A(Object ^o) {}"),
                mistake("P016", "class A { @org.pescadero.dstp.Encodable private ^record R() {} }"),
                mistake("P017", "@org.pescadero.dstp.Encodable record A(A ^a) {}"),
                mistake("P004", "@Remote interface A { <^T> void f(); }"),
                mistake("P005", "@Remote interface A { ^@Idempotent default void f() {} }"),
                mistake("P005", "@Remote interface A { ^@Number(3) static void f() {} }"),
                mistake("P006", """
                        interface B<T> { Object f(T t); } interface C { String f(Integer i); }
                        @Remote ^interface A extends B<Integer>, C {}
                        """),
                mistake(
                        "P007",
                        "@Remote ^interface A {"
                                + IntStream.range(0, 1001)
                                        .mapToObj(" void f%d();"::formatted)
                                        .collect(Collectors.joining())
                                + " }"),
                mistake("P008", "@Remote sealed ^interface A { record B() implements A {} }"),
                mistake("P010", "@Remote interface A { void f(Object ^o); }"),
                mistake("P010", "@Remote interface A { void f(int i, Thread ^t); }"),
                mistake("P010", "@Remote interface A { ^Object f(); }"),
                mistake("P010", "@Remote interface A { void f(Exception ^e); }"),
                mistake("P010", "@Remote interface A { void f(R r); record R(int i, Object ^o) {} }"),
                mistake("P010", "@Remote interface A { void f(List<R> r); record R(List<Object[]> ^o) {} }"),
                mistake("P011", "@Remote interface A { void f(List<?> ^l); }"),
                mistake("P011", "@Remote interface A { Optional^<? extends Integer> f(); }"),
                mistake("P011", "@Remote interface A { void f(R ^r); record R<T>(T t) {} }"),
                mistake("P011", "@Remote interface A { void f(R<?> ^r); record R<T>(T t) {} }"),
                mistake("P010", "@Remote interface A { void f(R<Object> ^r); record R<T>(T t) {} }"),
                mistake("P019", "@Remote interface A { void f(R<List<String>> r); record R<T>(T[] ^t) {} }"),
                mistake(
                        "P012",
                        "@Remote interface A { void f(R<String> r); record R<T>(Optional<R<List<T>>> ^more) {} }"),
                mistake("P011", "interface B<T> { T f(T t); } @Remote ^interface A extends B {}"),
                mistake("P011", """
                        interface B<T> { T f(T t); } ^interface C extends B {} @Remote interface A extends C {}
                        """),
                mistake("P012", """
                        @Remote interface A { void f(S<Long> ^s); sealed interface S<T> {}
                        record R(int i) implements S<String> {} }
                        """),
                mistake("P004", "@Remote interface A { <^T extends Number> void f(T t); }"),
                mistake("P004", """
                        @Remote interface A { <^T extends R & Runnable> void f(T t); record R(int i) {} }
                        """),
                mistake("P061", """
                        @org.pescadero.dstp.Encodable record A<^T extends S & Runnable>(T t) {}
                        sealed interface S {} record R(int i) implements S {}
                        """),
                mistake("P013", "@Remote interface A { void f(HashMap<String, String> ^m); }"),
                mistake("P013", "@Remote interface A { Collection^<String> f(); }"),
                mistake("P011", "@Remote interface A { void f(Map ^m); }"),
                mistake("P011", "@Remote interface A { void f(Map<String, ?> ^m); }"),
                mistake("P015", "@Remote interface A { void f(Map<String, Optional<String>> ^m); }"),
                mistake("P023", "@Remote interface A { void f(Map<Double, String> ^m); }"),
                mistake("P023", "@Remote interface A { void f(Set<BitSet> ^s); }"),
                mistake("P023", "@Remote interface A { void f(Set<java.math.BigDecimal> ^s); }"),
                mistake("P023", "@Remote interface A { void f(SortedSet<java.time.Period> ^s); }"),
                mistake("P010", "@Remote interface A { void f(Date ^d); }"),
                mistake("P023", "@Remote interface A { void f(Set<List<String>> ^s); }"),
                mistake("P023", "@Remote interface A { void f(Set<Optional<String>> ^s); }"),
                mistake("P023", "@Remote interface A { void f(R r); record R(String s, Set<R> ^more) {} }"),
                mistake("P023", "@Remote interface A { void f(SortedSet<R> ^s); record R(String s) {} }"),
                mistake("P013", "@Remote interface A { ArrayList^<String> f(); }"),
                mistake("P014", "@Remote interface A { void f(Runnable ^r); }"),
                mistake(
                        "P014",
                        "@Remote interface A { void f(S s); sealed interface S {} final ^class C implements S {} }"),
                mistake("P014", """
                        @Remote interface A { void f(S s); sealed interface S {}
                        non-sealed ^interface N extends S {} }
                        """),
                mistake("P012", """
                        @Remote interface A { void f(S<String> s); sealed interface S<T> {}
                            ^record R<T, X>(X x) implements S<T> {} }
                        """),
                mistake("P017", """
                        @Remote interface A { void f(S s); sealed interface S {} record R(S ^next) implements S {} }
                        """),
                mistake("P022", """
                        @Remote interface A { void f(S s); sealed interface S permits T, R {}
                        sealed interface T extends S {} ^record R() implements S, T {} }
                        """),
                mistake("P014", "interface B {} @Remote interface A extends B { void f(B ^b); }"),
                mistake("P023", "@Remote interface A { void f(Set<A> ^s); }"),
                mistake("P027", "@Remote interface A { void f(@org.pescadero.dstp.Default(\"\") A ^a); }"),
                mistake("P028", "@Remote interface A { void f(@org.pescadero.dstp.Shared A ^a); }"),
                mistake("P015", "@Remote interface A { void f(Optional<OptionalInt> ^o); }"),
                mistake("P016", "class B { private record R() {} @Remote interface A { void f(R ^r); } }"),
                mistake("P016", "@Remote interface A { void f(b.R ^r); }"),
                mistake("P017", "@Remote interface A { void f(R r); record R(int i, R ^next) {} }"),
                mistake("P019", "@Remote interface A { void f(List<String>[] ^l); }"),
                mistake("P020", "@Remote interface A { ^@Number(0) void f(); }"),
                mistake("P020", "@Remote interface A { ^@Number(65536) void f(); }"),
                mistake("P021", "@Remote interface A { void f(); ^@Number(1) void g(); }"),
                mistake("P021", "@Remote interface A { @Number(2) void f(); void ^g(); }"),
                mistake("P024", """
                        @Remote interface A { void f(R r);
                        record R(int i, @org.pescadero.dstp.Tag(0) int ^j) {} }
                        """),
                mistake("P024", "@Remote interface A { void f(E e); enum E { X, ^@org.pescadero.dstp.Tag(65536) Y } }"),
                mistake("P024", """
                        @Remote interface A { void f(S s); sealed interface S {} record R() implements S {}
                        @org.pescadero.dstp.Tag(0) ^record Q() implements S {} }
                        """),
                mistake("P025", """
                        @Remote interface A { void f(R r);
                        @org.pescadero.dstp.Reserved({2, 1}) record R(int i, int ^j) {} }
                        """),
                mistake("P025", """
                        @Remote interface A { void f(E e);
                            ^@org.pescadero.dstp.Reserved({7, 7}) enum E { X } }
                        """),
                mistake("P026", """
                        @Remote interface A { void f(E e);
                        enum E { @org.pescadero.dstp.Unknown X, ^@org.pescadero.dstp.Unknown Y } }
                        """),
                mistake("P026", """
                        @Remote interface A { void f(S s); sealed interface S {}
                        @org.pescadero.dstp.Unknown ^record R(int i) implements S {} }
                        """),
                mistake("P027", """
                        @Remote interface A { void f(R r);
                        record R(@org.pescadero.dstp.Default("300") byte ^b) {} }
                        """),
                mistake("P027", "@Remote interface A { void f(@org.pescadero.dstp.Default(\"1\") OptionalInt ^o); }"),
                mistake("P028", "@Remote interface A { void f(@org.pescadero.dstp.Var short ^s); }"),
                mistake("P028", "@Remote interface A { void f(List<@org.pescadero.dstp.Var String> ^l); }"),
                mistake("P028", "@Remote interface A { @org.pescadero.dstp.Range(lo = 0, hi = 1) ^double f(); }"),
                mistake("P028", "@Remote interface A { void f(@org.pescadero.dstp.Fixed(3) int[] ^i); }"),
                mistake("P028", "@Remote interface A { void f(@org.pescadero.dstp.Canonical List<String> ^l); }"),
                mistake("P028", "@Remote interface A { void f(@org.pescadero.dstp.Shared String ^s); }"),
                mistake("P015", "@Remote interface A { void f(org.pescadero.dstp.Pointer<Optional<String>> ^p); }"),
                mistake("P011", "@Remote interface A { void f(org.pescadero.dstp.Pointer<?> ^p); }"),
                mistake("P017", """
                        @Remote interface A { void f(R r); record R(@org.pescadero.dstp.Shared R ^next) {} }
                        """),
                mistake("P029", "@Remote interface A { void f(@org.pescadero.dstp.Range(lo = 2, hi = 1) int ^i); }"),
                mistake("P029", "@Remote interface A { void f(@org.pescadero.dstp.Range(lo = 0, hi = 128) byte ^b); }"),
                mistake("P029", "@Remote interface A { void f(int @org.pescadero.dstp.Fixed(0) [] ^i); }"),
                mistake("P030", "@Remote interface A { @Datagram ^int f(); }"),
                mistake("P031", "@Remote interface A { @Datagram void f() throws java.io^.IOException; }"),
                mistake("P032", "@Remote interface A { @Datagram ^@Idempotent void f(); }"),
                mistake("P033", "@Remote interface A { void f(@org.pescadero.dstp.Bulk byte[] ^b); }"),
                mistake("P033", "@Remote interface A { @org.pescadero.dstp.Bulk ^String f(); }"),
                mistake("P033", """
                        @Remote interface A { void f(@org.pescadero.dstp.Bulk java.nio.ByteBuffer ^b, int i); }
                        """),
                mistake("P034", """
                        @Remote ^@org.pescadero.dstp.Import(C.class) interface A { void f(Thread t); }
                        abstract class C implements org.pescadero.dstp.Conversion<Thread, String> {}
                        """),
                mistake("P034", """
                        @Remote ^@org.pescadero.dstp.Import({C.class, D.class}) interface A { void f(Thread t); }
                        abstract class C implements org.pescadero.dstp.Conversion<Thread, String> {}
                        abstract class D implements org.pescadero.dstp.Conversion<Thread, Long> {}
                        """),
                mistake("P034", """
                        @Remote ^@org.pescadero.dstp.Import({C.class}) interface A { void f(Thread t); }
                        abstract class B implements org.pescadero.dstp.Conversion<Thread, List<Thread>> {}
                        class C extends B {
                            public List<Thread> toWire(Thread t) { return List.of(t); }
                            public Thread fromWire(List<Thread> l) { return l.getFirst(); }
                        }
                        """),
                mistake("P017", """
                        @Remote @org.pescadero.dstp.Import({C.class}) interface A { void f(Thread t); record R(Thread ^t) {} }
                        class C implements org.pescadero.dstp.Conversion<Thread, A.R> {
                            public A.R toWire(Thread t) { return new A.R(t); }
                            public Thread fromWire(A.R r) { return r.t(); }
                        }
                        """),
                mistake("P028", "@Remote interface A { void f(@org.pescadero.dstp.Var Currency ^c); }"),
                mistake("P035", "@Remote interface A { void f(R r); record R(java.util.stream.Stream<String> ^s) {} }"),
                mistake("P035", "@Remote interface A { void f(List<Iterator<String>> ^l); }"),
                mistake("P035", "@Remote interface A { Optional^<java.util.stream.Stream<String>> f(); }"),
                mistake("P035", "@Remote interface A { @Nullable Iterator^<String> f(); @interface Nullable {} }"),
                mistake("P015", "@Remote interface A { void f(Iterator<Optional<String>> ^i); }"),
                mistake("P011", "@Remote interface A { void f(Iterator<?> ^i); }"),
                mistake("P013", "@Remote interface A { void f(java.util.stream.IntStream ^i); }"),
                mistake("P036", "@Remote interface A { ^@Idempotent Iterator<String> f(); }"),
                mistake("P036", "@Remote interface A { ^@Datagram void f(Iterator<String> i); }"),
                mistake("P040", """
                        @Remote interface A { void f() throws java.io.IOException, ^E; }
                        class E extends Exception {
                            private static final long serialVersionUID = 1;
                            public E(int hidden) { super("hidden " + hidden); }
                        }
                        """),
                mistake("P040", """
                        @Remote interface A { void f() throws ^E; }
                        class E extends Exception {
                            private static final long serialVersionUID = 1;
                            public E(String hidden) { super(hidden); }
                        }
                        """),
                mistake("P040", """
                        @Remote interface A { void f() throws ^E; }
                        class E extends Exception {
                            private static final long serialVersionUID = 1;
                            public E(int message) { super("hidden " + message); }
                        }
                        """),
                mistake("P040", """
                        class B {
                            class E extends Exception { private static final long serialVersionUID = 1; }
                            @Remote interface A { void f() throws ^E; }
                        }
                        """),
                mistake("P041", "@Remote interface A { void f() throws ^Exception; }"),
                mistake("P041", "@Remote interface A { <^T extends Exception> void f() throws T; }", "P004"),
                mistake("P050", "@Remote interface A { void f(); } ^class AStub {}"),
                mistake("P050", "@Remote interface A { void f(ABinder b); ^record ABinder(String s) {} }"),
                mistake("P050", """
                        @Remote interface A { void f(B.C c, B_C d); }
                        class B { record C(String s) {} } ^record B_C(String s) {}
                        """));
    }

    @Test
    void each_code_has_a_mistake_and_a_row_of_its_page() throws IOException {
        Set<String> made = mistakes().map(mistake -> (String) mistake.get()[0]).collect(Collectors.toSet());
        Path page = Path.of(System.getProperty("rpc.sources")).resolve("../../../../docs/guide/diagnostics.md");
        List<String> rows = Files.readAllLines(page);
        for (Code code : Code.values()) {
            // These two are found together with other mistakes, so they have tests of their own.
            assertThat(made.contains(code.name()) || code == Code.P018 || code == Code.P037)
                    .as("%s", code)
                    .isTrue();
            assertThat(rows).as("%s", code).anyMatch(row -> row.startsWith("| " + code + " |"));
        }
    }

    private static Arguments mistake(String code, String source) {
        return Arguments.of(code, source);
    }

    private static Arguments mistake(String ignored, String source, String code) {
        return Arguments.of(code, source);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void mistake_is_reported_where_it_is(String code, String marked) {
        reported(code, marked);
    }

    /** The one mistake of a source is reported at its mark, and nothing is generated. */
    static void reported(String code, String marked) {
        String source = HEAD + marked;
        int at = source.indexOf('^');
        String text = source.substring(0, at) + source.substring(at + 1);
        Compiled compiled = Compiled.of(
                Map.of("a.A", text, "b.R", "package b; public record R(H h) {} enum H { X }"), "-Xlint:-serial");
        List<Diagnostic<? extends JavaFileObject>> ours = compiled.errors().stream()
                .filter(error -> error.getMessage(null).startsWith("[P"))
                .toList();
        assertThat(ours).as("%s", compiled.diagnostics()).hasSize(1);
        assertThat(ours.getFirst().getMessage(null)).startsWith("[" + code + "] ");
        String before = source.substring(0, at);
        assertThat(ours.getFirst().getLineNumber()).isEqualTo(before.lines().count());
        assertThat(ours.getFirst().getColumnNumber()).isEqualTo(at - before.lastIndexOf('\n'));
        assertThat(compiled.generated()).isEmpty();
    }

    @Test
    void all_mistakes_of_an_interface_are_reported_at_once() {
        Compiled compiled = Compiled.of(Map.of(
                "a.A",
                HEAD
                        + "@Remote interface A { void f(Object o, HashMap<String, R> m); @Datagram int g();"
                        + " record R(Thread t) {} }"));
        assertThat(compiled.errors().stream()
                        .map(error -> error.getMessage(null).substring(0, 6)))
                .containsExactlyInAnyOrder("[P010]", "[P013]", "[P030]");
    }

    @Test
    void shared_record_is_reported_once() {
        Compiled compiled = Compiled.of(Map.of(
                "a.A",
                HEAD + "@Remote interface A { void f(R r); } @Remote interface B { R g(); } record R(Object o) {}"));
        assertThat(compiled.errors()).hasSize(1);
    }

    @Test
    void type_that_does_not_exist_is_reported_beside_the_compilers_own_words() {
        Compiled compiled = Compiled.of(Map.of("a.A", HEAD + "@Remote interface A { void f(Missing m); }"));
        assertThat(compiled.errors().stream().map(error -> error.getMessage(null)))
                .anyMatch(message -> message.startsWith("[P018] the type Missing"))
                .anyMatch(message -> message.contains("cannot find symbol"));
    }

    @Test
    void interface_beside_a_wrong_one_is_still_generated() {
        Compiled compiled = Compiled.of(Map.of(
                "a.A", HEAD + "@Remote interface A { void f(Object o); } @Remote interface B { void f(String s); }"));
        assertThat(compiled.generated()).containsKeys("BStub.java").doesNotContainKeys("AStub.java");
    }

    @Test
    void reference_in_a_value_that_stands_alone_is_reported_where_it_is() {
        Compiled compiled = Compiled.of(Map.of("a.A", HEAD + """
                @Remote interface A { void f(S s); record S(A a) {} }
                @org.pescadero.dstp.Encodable record R(
                    List<A> more) {}
                """));
        assertThat(compiled.errors()).singleElement().satisfies(error -> {
            assertThat(error.getMessage(null))
                    .startsWith("[P037] A is passed by reference")
                    .contains("values of R");
            assertThat(error.getLineNumber()).isEqualTo(HEAD.lines().count() + 3);
            assertThat(error.getColumnNumber()).isEqualTo(13);
        });
        assertThat(compiled.generated())
                .containsKeys("AStub.java", "A_SCodec.java")
                .doesNotContainKeys("RCodec.java");
    }

    @Test
    void reference_to_an_interface_that_cannot_be_seen_is_reported_where_it_is() {
        Compiled compiled = Compiled.of(Map.of(
                "a.A",
                HEAD + "@Remote interface A { void f(b.Q q); }",
                "b.Q",
                "package b; public record Q(I i) {} @org.pescadero.rpc.Remote interface I {}"));
        assertThat(compiled.errors().stream().map(error -> error.getMessage(null)))
                .anyMatch(message -> message.startsWith("[P016] b.I cannot be seen from the package a"));
        assertThat(compiled.generated()).doesNotContainKeys("AStub.java");
    }
}
