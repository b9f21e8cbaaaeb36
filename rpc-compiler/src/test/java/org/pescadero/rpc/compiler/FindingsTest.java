package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.Codec;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.DstpLimits;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;

/** Where something is wrong is said in the same words by generated code and by the interpreter, however types are nested. */
final class FindingsTest {
    /** Records have so many parameters at most. */
    private static final int COMPONENTS = 40;

    private static final List<Nesting> NESTINGS = components();
    private static final int RECORDS = (NESTINGS.size() + COMPONENTS - 1) / COMPONENTS;

    private static URLClassLoader loader;

    /** What is nested, in turn as it is, as an {@code Optional} and as what may be null. */
    private static List<Nesting> components() {
        List<Nesting> components = new ArrayList<>();
        for (Nesting nesting : Nesting.all()) {
            components.add(
                    switch (components.size() % 3) {
                        case 0 -> nesting;
                        case 1 -> nesting.optional();
                        default -> nesting.nullable();
                    });
        }
        return components;
    }

    @BeforeAll
    static void compile() {
        Map<String, String> sources = new TreeMap<>(Map.of(
                "nested.Values",
                """
                package nested;
                import java.util.*;
                final class Values {
                    private Values() {}
                    static <T> List<T> list(T one, T other) { return Arrays.asList(one, other); }
                    static <T> Set<T> set(T one, T other) { return new LinkedHashSet<>(List.of(one, other)); }
                    static SortedSet<String> sorted(String one, String other) { return new TreeSet<>(List.of(one, other)); }
                    static <T> SortedMap<String, T> map(T one, T other) { return new TreeMap<>(Map.of("j", one, "k", other)); }
                }
                """,
                "nested.Box",
                "package nested; record Box<T>(T inner) {}",
                "nested.Knot",
                "package nested; @org.pescadero.dstp.Shared record Knot<T>(T inner) {}",
                "nested.Either",
                "package nested; sealed interface Either<T> permits Left {}",
                "nested.Left",
                "package nested; record Left<T>(T inner) implements Either<T> {}"));
        for (int number = 0; number < RECORDS; number++) {
            sources.put("nested.Cases" + number, source(number));
        }
        Compiled compiled = Compiled.of(sources);
        assertThat(compiled.diagnostics()).isEmpty();
        loader = compiled.loader();
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static String source(int number) {
        List<String> components = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int place : places(number)) {
            components.add(NESTINGS.get(place).java() + " " + name(place));
            values.add(NESTINGS.get(place).value("text[" + place + "]"));
        }
        return """
                package nested;
                import static nested.Values.*;
                import java.util.*;
                import org.jspecify.annotations.Nullable;
                import org.pescadero.dstp.*;
                @Encodable
                public record Cases%d(%s) {
                    public static Cases%d of(String[] text) {
                        return new Cases%d(%s);
                    }
                }
                """.formatted(number, String.join(",\n", components), number, number, String.join(",\n", values));
    }

    private static int[] places(int number) {
        return IntStream.range(number * COMPONENTS, Math.min(NESTINGS.size(), (number + 1) * COMPONENTS))
                .toArray();
    }

    private static String name(int place) {
        return "c" + place;
    }

    private static String text(int place) {
        return "text" + (1000 + place);
    }

    private static String path(int place) {
        return name(place) + NESTINGS.get(place).path();
    }

    private static Object cases(int number, int hostile, String text) throws ReflectiveOperationException {
        String[] texts = IntStream.range(0, NESTINGS.size())
                .mapToObj(place -> place == hostile ? text : text(place))
                .toArray(String[]::new);
        return loader.loadClass("nested.Cases" + number)
                .getMethod("of", String[].class)
                .invoke(null, (Object) texts);
    }

    private static Object constant(int number, String name) throws ReflectiveOperationException {
        Field field = loader.loadClass("nested.Cases" + number + "Codec").getField(name);
        return field.get(null);
    }

    @SuppressWarnings("unchecked") // of the type that is read and written
    private static Codec<Object> codec(int number) throws ReflectiveOperationException {
        return (Codec<Object>) constant(number, "CODEC");
    }

    private static byte[] encoded(int number) throws ReflectiveOperationException {
        Out out = new Out();
        codec(number).write(out, cases(number, -1, ""));
        return out.toByteArray();
    }

    private static Object read(Codec<?> codec, byte[] octets) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        return codec.read(in);
    }

    @Test
    void last_string_that_is_wrong_has_the_same_path_and_offset_for_generated_code_and_interpreter() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> generated = new ArrayList<>();
        List<String> interpreted = new ArrayList<>();
        for (int number = 0; number < RECORDS; number++) {
            byte[] honest = encoded(number);
            Interpreter interpreter = new Interpreter(Schema.of((String) constant(number, "DESCRIPTOR")));
            assertThat(interpreter.write(interpreter.read(honest))).isEqualTo(honest);
            Codec<Object> codec = codec(number);
            read(codec, honest);
            for (int place : places(number)) {
                byte[] octets = honest.clone();
                int at = new String(octets, StandardCharsets.ISO_8859_1).indexOf(text(place));
                octets[at - 1] ^= 1; // claims to be UTF-8, which only what does not fit Latin-1 is
                String type = NESTINGS.get(place).java() + ": ";
                expected.add(
                        type + path(place) + " at octet " + (at + text(place).length()));
                generated.add(type + finding(() -> read(codec, octets)));
                interpreted.add(type + finding(() -> interpreter.read(octets)));
            }
        }
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(generated).isEqualTo(expected);
        assertThat(interpreted).isEqualTo(expected);
    }

    private static String finding(Runnable reading) {
        DstpFormatException found = catchThrowableOfType(DstpFormatException.class, reading::run);
        return found == null ? "nothing" : found.path() + " at octet " + found.offset();
    }

    @Test
    void last_string_that_cannot_be_written_has_its_path() throws Exception {
        DstpLimits strict = DstpLimits.DEFAULT.withStrictText();
        for (int number = 0; number < RECORDS; number++) {
            Codec<Object> codec = codec(number);
            for (int place : places(number)) {
                Object hostile = cases(number, place, "\uD800");
                IllegalArgumentException unfit = catchThrowableOfType(
                        IllegalArgumentException.class, () -> codec.write(new Out(strict), hostile));
                assertThat(unfit.getMessage())
                        .as(NESTINGS.get(place).java())
                        .isEqualTo(path(place) + " has half of a surrogate pair, which is no character");
            }
        }
    }
}
