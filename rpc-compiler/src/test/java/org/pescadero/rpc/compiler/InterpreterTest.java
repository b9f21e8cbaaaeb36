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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private static Compiled compiled;
    private static URLClassLoader loader;
    private static Object judge;
    private static Schema schema;
    private static Interpreter interpreter;

    @BeforeAll
    static void compile() throws Exception {
        compiled = Compiled.of(BlackBoxTest.sources());
        loader = compiled.loader();
        judge = loader.loadClass("blackbox.Judge").getConstructor().newInstance();
        schema = Schema.of((String) asked("descriptor"));
        interpreter = new Interpreter(schema);
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    private static Object asked(String question, Object... arguments) throws Exception {
        for (Method method : judge.getClass().getMethods()) {
            if (method.getName().equals(question)) {
                return method.invoke(judge, arguments);
            }
        }
        return fail("no such question: " + question);
    }

    private static Signature signature(String vector) {
        String name = vector.replaceAll("\\..*", "");
        return ((Definition.Remote) schema.root())
                .procedures().stream()
                        .filter(procedure -> procedure.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** The vectors of arguments; the others stand alone. */
    private static List<VectorsTest.Vector> rows() throws IOException {
        return VectorsTest.vectors().stream()
                .filter(vector -> ((Definition.Remote) schema.root())
                        .procedures().stream()
                                .anyMatch(procedure ->
                                        procedure.name().equals(vector.name().replaceAll("\\..*", ""))))
                .toList();
    }

    private static Value read(int definition, byte[] octets, ByteOrder order) {
        return interpreter.read(definition, octets, 0, octets.length, order);
    }

    @Test
    void interpreter_reads_and_writes_the_octets_of_generated_code() throws IOException {
        for (VectorsTest.Vector vector : rows()) {
            int arguments = signature(vector.name()).arguments();
            Value value = read(arguments, vector.octets(), ByteOrder.LITTLE_ENDIAN);
            assertThat(interpreter.write(arguments, value)).as(vector.name()).isEqualTo(vector.octets());
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void interpreter_reads_and_writes_what_stands_alone() throws Exception {
        Class<?> type = loader.loadClass("blackbox.Vectors");
        Object alone = type.getConstructor().newInstance();
        type.getMethod("sent").invoke(alone);
        Map<String, Object> codecs =
                (Map<String, Object>) type.getMethod("codecs").invoke(alone);
        for (VectorsTest.Vector vector : VectorsTest.vectors()) {
            Object codec = codecs.get(vector.name());
            if (codec != null) {
                Schema own = Schema.of(
                        (String) constant(codec.getClass().getEnclosingClass().getName(), "DESCRIPTOR"));
                Interpreter reader = new Interpreter(own);
                Value value = reader.read(0, vector.octets(), 0, vector.octets().length, ByteOrder.LITTLE_ENDIAN);
                assertThat(reader.write(0, value)).as(vector.name()).isEqualTo(vector.octets());
            }
        }
        assertThat(codecs).hasSizeGreaterThan(5);
    }

    @Test
    void octets_of_a_big_endian_sender_are_the_same_value() throws IOException {
        int turned = 0;
        for (VectorsTest.Vector vector : rows()) {
            TinyReader reader = new TinyReader(vector.octets(), VectorsTest.definitions());
            reader.read(vector.components());
            byte[] octets = reader.bigEndian();
            turned += Arrays.equals(octets, vector.octets()) ? 0 : 1;
            int arguments = signature(vector.name()).arguments();
            assertThat(read(arguments, octets, ByteOrder.BIG_ENDIAN))
                    .as(vector.name())
                    .isEqualTo(read(arguments, vector.octets(), ByteOrder.LITTLE_ENDIAN));
            assertThat(interpreter.littleEndian(arguments, octets, 0, octets.length))
                    .as(vector.name())
                    .isEqualTo(vector.octets());
        }
        assertThat(turned).isGreaterThan(10);
    }

    @Test
    void interpreter_and_generated_code_accept_the_same_octets() throws Exception {
        Random random = new Random(759);
        int accepted = 0;
        for (VectorsTest.Vector vector : rows()) {
            int arguments = signature(vector.name()).arguments();
            for (int i = 0; i < ATTEMPTS; i++) {
                byte[] octets = damaged(vector.octets(), random);
                String generated =
                        (String) asked("verdict", signature(vector.name()).name(), octets);
                String interpreted = verdict(arguments, octets);
                if (generated.contains("refused its values")) {
                    continue;
                }
                assertThat(interpreted.isEmpty())
                        .as(
                                "%s %s: \"%s\" and \"%s\"",
                                vector.name(), HexFormat.of().formatHex(octets), generated, interpreted)
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

    private static String verdict(int definition, byte[] octets) {
        try {
            Value value = read(definition, octets, ByteOrder.LITTLE_ENDIAN);
            byte[] again = interpreter.write(definition, value);
            assertThat(read(definition, again, ByteOrder.LITTLE_ENDIAN)).isEqualTo(value);
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
