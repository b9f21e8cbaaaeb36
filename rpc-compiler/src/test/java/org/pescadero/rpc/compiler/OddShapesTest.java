package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shapes that hardly anybody writes compile without a word, or work as any other. */
final class OddShapesTest {
    @Test
    void names_of_java_lang_and_of_the_runtime_may_be_taken() {
        Map<String, String> sources = new TreeMap<>();
        for (String name : new String[] {
            "Boolean",
            "Class",
            "Generated",
            "Integer",
            "List",
            "Long",
            "Math",
            "Object",
            "Override",
            "RuntimeException",
            "String",
            "SuppressWarnings",
            "Throwable"
        }) {
            sources.put("odd." + name, "package odd; public record %s(int i) {}".formatted(name));
        }
        sources.put("odd.A", """
                package odd;
                @org.pescadero.rpc.Remote public interface A {
                    java.lang.String f(R r, java.util.List<java.lang.String> l, java.util.Optional<java.lang.Integer> o);
                    String g(Object o, Override v, Q q, Throwable t) throws X;
                    java.util.stream.Stream<E> h(S s, List l);
                    record R(java.lang.String s, java.util.Map<java.lang.String, java.lang.Long> m, Integer i) {}
                    record Q(java.util.List<Q> q, int[] a, @org.pescadero.dstp.Var long v) {
                        public Q { a = a.clone(); }
                    }
                    enum E { X }
                    sealed interface S {}
                    record T(E e) implements S {}
                    final class X extends Exception {
                        private static final long serialVersionUID = 1;
                        public X(java.lang.String message) { super(message); }
                    }
                }
                """);
        assertCompiles(sources);
    }

    /** Nothing can be imported from the unnamed package, and an import would hide what is in it. */
    @Test
    void names_of_the_runtime_may_be_taken_in_the_unnamed_package() {
        Map<String, String> sources = new TreeMap<>();
        for (String name : new String[] {
            "Call", "CallChannel", "In", "List", "Optional", "Out", "Procedure", "Reply", "Source", "String", "Tags"
        }) {
            sources.put(name, "record %s(int i, java.util.List<%s> more) {}".formatted(name, name));
        }
        sources.put("A", """
                @org.pescadero.rpc.Remote interface A {
                    Call f(Out o, java.util.List<In> l, java.util.Map<java.lang.String, Reply> m, List x);
                    void g(java.util.stream.Stream<String> s, Optional o, java.util.Optional<Tags> t);
                    record R(List l, java.util.List<String> m, String s) implements S {}
                    sealed interface S {}
                    S h(S s);
                }
                """);
        sources.put("B", "@org.pescadero.dstp.Encodable record B(A.R r, Source s, java.lang.String t) {}");
        assertCompiles(sources);
    }

    @Test
    void words_that_mean_something_in_places_may_be_names() {
        assertCompiles(Map.of("odd.A", """
                package odd;
                import java.util.*;
                @org.pescadero.rpc.Remote interface A {
                    int yield(int yield, List<String> var, @org.pescadero.dstp.Range(lo = 0, hi = 4) int record) throws E;
                    java.util.stream.Stream<String> yields(java.util.stream.Stream<R> yield) throws E;
                    String record(int java, int org, Map<String, Integer> pescadero, java.util.Optional<R> dstp);
                    void sealed(int permits, int when, int module, int open, int with, int $, int _x);
                    record R(int yield, String record, int in, int out, List<R> e, int $) {
                        R(int i) { this(i, "", 0, 0, List.of(), 0); }
                    }
                    class E extends Exception {
                        private static final long serialVersionUID = 1;
                        public final int yield;
                        public E(int yield) { this.yield = yield; }
                    }
                    String clone(String s);
                    void wait(String s);
                    void finalize(int i);
                    int hashCode(A a);
                    boolean equals(Object o);
                }
                """));
    }

    @Test
    void method_of_several_interfaces_is_as_special_as_each_of_them_says() {
        Compiled compiled = assertCompiles(Map.of(
                "odd.A",
                """
                package odd;
                @org.pescadero.rpc.Remote interface A extends C, B, D<String> { @Override String g(String s); }
                """,
                "odd.B",
                """
                package odd;
                import java.io.*;
                interface B {
                    Object f();
                    void t() throws FileNotFoundException, InterruptedException;
                    void u() throws FileNotFoundException;
                }
                """,
                "odd.C",
                """
                package odd;
                import java.io.*;
                interface C {
                    String f();
                    void t() throws IOException, ClassNotFoundException;
                    void u() throws FileNotFoundException;
                }
                """,
                "odd.D",
                "package odd; interface D<T> { Object g(T t); T h(java.util.List<T> t); }"));
        assertThat(compiled.generated().get("AStub.java"))
                .contains("public String f()", "public void t() throws FileNotFoundException {", "String g(String s)");
    }

    @Test
    void exceptions_may_say_what_may_be_missing() {
        Compiled compiled = assertCompiles(Map.of("odd.A", """
                package odd;
                import org.jspecify.annotations.*;
                @org.pescadero.rpc.Remote @NullMarked interface A {
                    void f() throws E;
                    class E extends Exception {
                        private static final long serialVersionUID = 1;
                        public E(@Nullable String message, @Nullable Throwable cause) { super(message, cause); }
                    }
                }
                """));
        assertThat(compiled.generated().get("A_ECodec.java")).contains("new A.E(message, cause)");
    }

    @Test
    void unchecked_exceptions_of_the_users_own_arrive_as_themselves_too() {
        Compiled compiled = assertCompiles(Map.of("odd.A", """
                package odd;
                @org.pescadero.rpc.Remote interface A {
                    @org.pescadero.rpc.Number(65535) void f() throws E, IllegalStateException;
                    class E extends RuntimeException {
                        private static final long serialVersionUID = 1;
                        public E(String message) { super(message); }
                    }
                }
                """));
        assertThat(compiled.generated())
                .containsKey("A_ECodec.java")
                .doesNotContainKey("IllegalStateExceptionCodec.java");
        assertThat(compiled.generated().get("ADispatcher.java")).contains("case 65535 ->", "catch (A.E");
    }

    @Test
    void largest_tag_is_one_and_no_primitive_is_ever_null_and_what_overrides_says_so() {
        Compiled compiled = assertCompiles(Map.of("odd.A", """
                package odd;
                import org.jspecify.annotations.Nullable;
                import org.pescadero.dstp.*;
                @Encodable record A(@Tag(65535) @Nullable int last, @Tag(0) int first) {}
                """));
        String codec = compiled.generated().get("ACodec.java");
        assertThat(codec).doesNotContain("null");
        assertThat(codec.lines().filter("        @Override"::equals))
                .hasSameSizeAs(codec.lines()
                        .filter(line -> line.startsWith("        public "))
                        .toList())
                .hasSize(4);
    }

    @Test
    void constant_for_unknown_ones_needs_no_tag() {
        Compiled compiled = assertCompiles(Map.of(
                "odd.E", "package odd; import org.pescadero.dstp.*; @Encodable enum E { ONE, @Unknown OTHER, TWO }"));
        assertThat(compiled.generated().get("ECodec.java"))
                .contains("case 0 -> E.ONE;", "case 2 -> E.TWO;", "default -> E.OTHER;");
    }

    /** Class files hold no constant of more than 65,535 octets. */
    @Test
    void descriptor_may_be_longer_than_a_constant() {
        String constants = list(2000, i -> "CONSTANT_WITH_A_RATHER_LONG_NAME_TO_IT_" + i);
        assertCompiles(
                Map.of("odd.E", "package odd; @org.pescadero.dstp.Encodable enum E { %s }".formatted(constants)));
    }

    @Test
    void exception_may_carry_what_is_called_as_our_variables() {
        assertCompiles(Map.of("odd.A", """
                package odd;
                @org.pescadero.rpc.Remote interface A {
                    void f() throws E;
                    class E extends Exception {
                        private static final long serialVersionUID = 1;
                        public final String thrown, in, e;
                        public E(String thrown, String in, String e) {
                            this.thrown = thrown;
                            this.in = in;
                            this.e = e;
                        }
                    }
                }
                """));
    }

    /** The heap that many small elements take is bounded by what is counted for each. */
    @Test
    void elements_are_counted_with_their_least_octets_and_their_heap() {
        Compiled compiled = assertCompiles(Map.of("odd.A", """
                package odd;
                import java.util.*;
                @org.pescadero.dstp.Encodable record A(
                    List<Integer> boxes, Set<Integer> set, List<Optional<Integer>> may,
                    List<String @org.pescadero.dstp.Fixed(3) []> fixed, Map<Byte, Integer> map) {}
                """));
        assertThat(compiled.generated().get("ACodec.java"))
                .contains("in.count(4, 24)")
                .contains("in.count(4, 80)")
                .contains("countWithAbsences(in, 4, 48)")
                .contains("in.count(3, 72)")
                .contains("entries(in, 5, 104)");
    }

    @Test
    void enum_of_256_constants_has_one_octet() {
        Compiled compiled = assertCompiles(Map.of(
                "odd.E",
                "package odd; @org.pescadero.dstp.Encodable enum E { %s }".formatted(list(256, "C%d"::formatted))));
        assertThat(compiled.generated().get("ECodec.java")).contains("out.putByte(out.block(1), tag(value))");
    }

    /** Class files do not name parameters; codecs do, but not those of a class that has become another one. */
    @Test
    void exception_that_has_another_constructor_than_its_codec_knows_is_read_anew() {
        String head =
                "package odd; public class E extends Exception { private static final long serialVersionUID = 1; ";
        Compiled old = assertCompiles(Map.of(
                "odd.E",
                head + "public final int code = 0; public final int line = 0; public E(int code, int line) {} }",
                "odd.A",
                "package odd; @org.pescadero.rpc.Remote interface A { void f() throws E; }"));
        assertThat(old.generated().get("ECodec.java")).contains("CONSTRUCTOR = \"code, line\"");
        Compiled changed = Compiled.with(
                java.util.List.of(),
                java.util.List.of(),
                Map.of("odd.E", head + "public E(String message) { super(message); } }"));
        Compiled after = Compiled.with(
                java.util.List.of(new RemoteProcessor()),
                java.util.List.of(changed, old),
                Map.of("odd.B", "package odd; @org.pescadero.rpc.Remote interface B { void f() throws E; }"));
        assertThat(after.errors()).isEmpty();
        assertThat(after.generated().get("ECodec.java")).contains("new E(message)");
    }

    /** A fingerprint tells neither names nor the order of what has tags, so a codec may fit it and not the record. */
    @Test
    void record_whose_components_are_called_otherwise_or_in_another_order_has_its_codec_made_anew() {
        String head = "package odd; import org.pescadero.dstp.Tag; public record %s";
        String holder = head.formatted("Q(int i, R r) {}");
        String interfaces = "package odd; @org.pescadero.rpc.Remote interface %s { R f(Q q); }";
        Compiled old = assertCompiles(Map.of(
                "odd.Q", holder,
                "odd.R", head.formatted("R(@Tag(0) int a, @Tag(1) int b) {}"),
                "odd.A", interfaces.formatted("A")));
        assertThat(madeAnew(old, interfaces, old)).doesNotContainKeys("RCodec.java", "QCodec.java");
        for (String components : new String[] {"@Tag(0) int c, @Tag(1) int b", "@Tag(1) int b, @Tag(0) int a"}) {
            Compiled changed = Compiled.with(
                    java.util.List.of(),
                    java.util.List.of(old),
                    Map.of("odd.R", head.formatted("R(" + components + ") {}")));
            Map<String, String> generated = madeAnew(old, interfaces, changed);
            assertThat(generated.get("RCodec.java"))
                    .contains(components.contains("c") ? "value.c()" : "new R(in.getInt(at + 4), in.getInt(at))");
            assertThat(generated).containsKey("QCodec.java");
        }
    }

    private static Map<String, String> madeAnew(Compiled old, String interfaces, Compiled changed) {
        Compiled after = Compiled.with(
                java.util.List.of(new RemoteProcessor()),
                java.util.List.of(changed, old),
                Map.of("odd.B", interfaces.formatted("B")));
        assertThat(after.errors()).isEmpty();
        return after.generated();
    }

    @Test
    void generic_types_of_the_same_name_have_codecs_of_their_own() {
        Compiled compiled = assertCompiles(Map.of(
                "b.Box",
                "package b; public record Box<T>(T t) {}",
                "c.Box",
                "package c; public record Box<T>(T t, int i) {}",
                "odd.A",
                "package odd; @org.pescadero.rpc.Remote interface A { b.Box<String> f(c.Box<String> box); }"));
        assertThat(compiled.generated()).containsKeys("A_Box_of_StringCodec.java", "A_Box_of_String2Codec.java");
    }

    @Test
    void wide_types_keep_their_values() throws Throwable {
        Map<String, String> sources = new TreeMap<>();
        sources.put("wide.Wide", """
                package wide;
                import java.util.*;
                @org.pescadero.dstp.Encodable record Wide(%s) {
                    @org.pescadero.dstp.Encodable record Flags(%s, %s) {}
                    @org.pescadero.dstp.Encodable enum Many { %s }
                    @org.pescadero.dstp.Encodable sealed interface Any {}
                    @org.pescadero.dstp.Tag(300) record Last(int i) implements Any {}
                    %s
                }
                """.formatted(
                        list(254, "int i%d"::formatted),
                        list(100, "boolean b%d"::formatted),
                        list(70, "Optional<Integer> o%d"::formatted),
                        list(300, "C%d"::formatted),
                        IntStream.range(0, 20)
                                .mapToObj("record A%d(int i) implements Any {}\n"::formatted)
                                .collect(Collectors.joining())));
        sources.put(
                "wide.Procedures",
                "package wide; @org.pescadero.rpc.Remote interface Procedures { Wide.Any f(%s); }"
                        .formatted(list(254, "int i%d"::formatted)));
        sources.put("wide.Trip", """
                package wide;
                import java.util.*;
                import org.pescadero.dstp.*;
                public final class Trip {
                    public static void run() {
                        same(WideCodec.CODEC, new Wide(%s));
                        same(Wide_FlagsCodec.CODEC, new Wide.Flags(%s, %s));
                        for (Wide.Many many : Wide.Many.values()) {
                            same(Wide_ManyCodec.CODEC, many);
                        }
                        same(Wide_AnyCodec.CODEC, new Wide.A0(1));
                        same(Wide_AnyCodec.CODEC, new Wide.Last(2));
                        same(Wide_AnyCodec.CODEC, new Wide.A19(3));
                    }
                    private static <T> void same(Codec<T> codec, T value) {
                        T got = Dstp.decode(codec, Dstp.encode(codec, value));
                        if (!got.equals(value)) { throw new AssertionError(got + " is not " + value); }
                    }
                }
                """.formatted(
                        list(254, Integer::toString),
                        list(100, i -> i % 3 == 0 ? "true" : "false"),
                        list(70, i -> i % 3 == 1 ? "Optional.of(%d)".formatted(i) : "Optional.empty()")));
        try (URLClassLoader loader = assertCompiles(sources).loader()) {
            loader.loadClass("wide.Trip").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String list(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(", "));
    }

    private static Compiled assertCompiles(Map<String, String> sources) {
        Compiled compiled = Compiled.of(sources);
        assertThat(compiled.diagnostics()).isEmpty();
        return compiled;
    }
}
