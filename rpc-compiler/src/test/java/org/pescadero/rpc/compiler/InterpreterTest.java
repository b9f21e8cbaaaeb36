package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Definition.Signature;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.value.Interpreter;
import org.pescadero.dstp.value.Value;

/** Descriptors are enough to read and write what generated code writes and reads. */
final class InterpreterTest {
    private static final int ATTEMPTS = 300;

    /** What a user's constructor or conversion refuses, descriptors know nothing of. */
    private static final Pattern REFUSED =
            Pattern.compile("refused its values|is refused with|stands for nothing|\" is no|zone|leads to something");

    private static Compiled compiled;
    private static URLClassLoader loader;
    private static Object judge;
    private static Schema schema;

    @BeforeAll
    static void compile() throws Exception {
        compiled = BlackBox.compiled();
        loader = compiled.loader();
        judge = loader.loadClass("blackbox.Judge").getConstructor().newInstance();
        schema = Schema.of((String) asked("descriptor"));
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static Object asked(String question, Object... arguments) throws Exception {
        for (Method method : judge.getClass().getMethods()) {
            if (method.getName().equals(question) && method.getParameterCount() == arguments.length) {
                return method.invoke(judge, arguments);
            }
        }
        return fail("no such question: " + question);
    }

    /** A vector, and what its descriptor says that it is. */
    private record Row(VectorsTest.Vector vector, Interpreter interpreter, int definition) {
        Value read(byte[] octets, ByteOrder order) {
            return interpreter.read(definition, octets, 0, octets.length, order);
        }

        byte[] write(Value value) {
            return interpreter.write(definition, value);
        }

        byte[] octets() {
            return vector.octets();
        }
    }

    private static List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        Map<String, Interpreter> interpreters = new HashMap<>();
        for (VectorsTest.Vector vector : VectorsTest.vectors()) {
            Interpreter reader = interpreters.computeIfAbsent(
                    (String) asked("descriptor", vector.name()), descriptor -> new Interpreter(Schema.of(descriptor)));
            rows.add(new Row(vector, reader, definition(reader.schema(), (String) asked("procedure", vector.name()))));
        }
        return rows;
    }

    private static int definition(Schema of, String procedure) {
        return procedure.isEmpty()
                ? 0
                : ((Definition.Remote) of.root())
                        .procedures().stream()
                                .filter(signature -> signature.name().equals(procedure))
                                .findFirst()
                                .orElseThrow()
                                .arguments();
    }

    @Test
    void interpreter_reads_and_writes_the_octets_of_generated_code() throws Exception {
        for (Row row : rows()) {
            Value value = row.read(row.octets(), ByteOrder.LITTLE_ENDIAN);
            assertThat(row.write(value)).as(row.vector().name()).isEqualTo(row.octets());
        }
    }

    @Test
    void octets_of_a_big_endian_sender_are_the_same_value() throws Exception {
        int turned = 0;
        for (Row row : rows()) {
            TinyReader reader = new TinyReader(row.octets(), VectorsTest.definitions());
            reader.read(row.vector().components());
            byte[] octets = reader.bigEndian();
            turned += Arrays.equals(octets, row.octets()) ? 0 : 1;
            assertThat(row.write(row.read(octets, ByteOrder.BIG_ENDIAN)))
                    .as(row.vector().name())
                    .isEqualTo(row.octets());
            assertThat(row.interpreter().littleEndian(row.definition(), octets, 0, octets.length))
                    .as(row.vector().name())
                    .isEqualTo(row.octets());
        }
        assertThat(turned).isGreaterThan(20);
    }

    @Test
    void interpreter_and_generated_code_accept_the_same_octets() throws Exception {
        Random random = new Random(759);
        int accepted = 0;
        for (Row row : rows()) {
            for (int i = 0; i < ATTEMPTS; i++) {
                byte[] octets = damaged(row.octets(), random);
                String generated = (String) asked("verdict", row.vector().name(), octets);
                String interpreted = verdict(row, octets);
                if (REFUSED.matcher(generated).find()) {
                    continue;
                }
                assertThat(interpreted.isEmpty())
                        .as(
                                "%s %s: \"%s\" and \"%s\"",
                                row.vector().name(), HexFormat.of().formatHex(octets), generated, interpreted)
                        .isEqualTo(generated.isEmpty());
                accepted += generated.isEmpty() ? 1 : 0;
            }
        }
        assertThat(accepted).isGreaterThan(ATTEMPTS);
    }

    private static byte[] damaged(byte[] octets, Random random) {
        byte[] damaged =
                Arrays.copyOf(octets, random.nextInt(4) == 0 ? random.nextInt(octets.length + 3) : octets.length);
        for (int i = random.nextInt(3); damaged.length > 0 && i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(5) : random.nextInt());
        }
        return damaged;
    }

    private static String verdict(Row row, byte[] octets) {
        try {
            Value value = row.read(octets, ByteOrder.LITTLE_ENDIAN);
            // Objects that are met again make trees of values rings, which only octets compare.
            byte[] again = row.write(value);
            assertThat(row.write(row.read(again, ByteOrder.LITTLE_ENDIAN))).isEqualTo(again);
            return "";
        } catch (DstpFormatException malformed) {
            return String.valueOf(malformed.getMessage());
        }
    }

    @Test
    void fingerprints_are_those_of_the_descriptors() throws Exception {
        assertThat(schema.fingerprint()).isEqualTo(asked("fingerprint"));
        for (Signature procedure : ((Definition.Remote) schema.root()).procedures()) {
            if (procedure.number() < 100) {
                assertThat((int[]) asked("halves", procedure.name()))
                        .as(procedure.name())
                        .containsExactly(
                                (int) schema.from(procedure.arguments()).fingerprint(),
                                (int) schema.from(procedure.results()).fingerprint());
            }
        }
    }

    @Test
    void each_codec_has_the_descriptor_of_its_type() throws Exception {
        List<String> codecs = new ArrayList<>();
        try (Stream<Path> files = Files.list(compiled.classes().resolve("blackbox"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Codec.class"))
                    .forEach(name -> codecs.add("blackbox." + name.replace(".class", "")));
        }
        assertThat(codecs).hasSizeGreaterThan(15);
        for (String codec : codecs) {
            Schema own = Schema.of((String) constant(codec, "DESCRIPTOR"));
            assertThat(own.fingerprint()).as(codec).isEqualTo(constant(codec, "FINGERPRINT"));
            assertThat(codec.replaceAll("_of_.*", "Codec").replace('_', '.'))
                    .endsWith(own.root().simpleName() + "Codec");
        }
    }

    private static Object constant(String type, String name) throws Exception {
        Field field = loader.loadClass(type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    @Test
    void interface_contains_the_schemas_of_its_types() throws Exception {
        Schema tree = Schema.of((String) constant("blackbox.Rows_TreeCodec", "DESCRIPTOR"));
        for (int place = 0; place < schema.definitions().size(); place++) {
            if (schema.definitions().get(place).name().equals("blackbox.Rows.Tree")) {
                assertThat(schema.from(place)).isEqualTo(tree);
                return;
            }
        }
        fail("there is no tree");
    }
}
