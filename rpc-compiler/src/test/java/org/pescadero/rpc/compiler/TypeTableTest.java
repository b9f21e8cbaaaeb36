package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Kind;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.dstp.schema.Type;

/** Whatever travels has a vector: each row of the guide's table, each annotation, each kind of type in a descriptor. */
final class TypeTableTest {
    private static final Pattern NAME = Pattern.compile("`(@?\\w+)[^`]*`");

    /** Rows that the guide describes in words. */
    private static final Map<String, String> WORDS = Map.of(
            "boxes of these", "Integer",
            "enum", "enum",
            "record", "record",
            "sealed interface", "sealed",
            "generic record or sealed interface", "generic",
            "array of a primitive type", "int[]",
            "declared exception", "cause");

    private static Set<String> met;

    @BeforeAll
    static void look() throws Exception {
        met = met();
    }

    @Test
    void each_row_of_the_guide_has_a_vector() throws Exception {
        Path page = Path.of(System.getProperty("rpc.sources")).resolve("../../../../docs/guide/types.md");
        Set<String> rows = Files.readString(page)
                .lines()
                .dropWhile(line -> !line.equals("## The table"))
                .skip(4)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1].strip())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).hasSizeGreaterThan(25);
        for (String row : rows) {
            Set<String> names = NAME.matcher(row)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Optional.ofNullable(WORDS.get(row)).ifPresent(names::add);
            assertThat(names).as(row).isNotEmpty();
            assertThat(met).as(row).containsAll(names);
        }
    }

    @Test
    void each_annotation_has_a_vector() throws Exception {
        Path sources =
                Path.of(System.getProperty("rpc.sources")).resolve("../../../../dstp/src/main/java/org/pescadero/dstp");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("public @interface")) {
                    assertThat(met())
                            .contains("@" + file.getFileName().toString().replace(".java", ""));
                }
            }
        }
    }

    @Test
    void each_kind_of_type_in_descriptors_has_a_vector() {
        assertThat(met).containsAll(names(Arrays.stream(Kind.values()).map(Enum::name)));
        assertThat(met).containsAll(names(Arrays.stream(Type.Order.values()).map(Enum::name)));
        assertThat(met)
                .containsAll(
                        names(Arrays.stream(Type.class.getPermittedSubclasses()).map(Class::getSimpleName)));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }

    /** What the vectors are made of, by the descriptors and by the classes of their types. */
    private static Set<String> met() throws Exception {
        SchemaWords words = new SchemaWords();
        TypeWords types = new TypeWords();
        try (URLClassLoader loader = BlackBox.compiled().loader()) {
            Object judge = loader.loadClass("blackbox.Judge").getConstructor().newInstance();
            Method descriptor = judge.getClass().getMethod("descriptor", String.class);
            Method procedure = judge.getClass().getMethod("procedure", String.class);
            for (VectorsTest.Vector vector : VectorsTest.vectors()) {
                Schema schema = Schema.of((String) descriptor.invoke(judge, vector.name()));
                String name = (String) procedure.invoke(judge, vector.name());
                if (name.isEmpty()) {
                    words.add(schema);
                    types.add(load(loader, schema.root().name()));
                    continue;
                }
                Definition.Remote remote = (Definition.Remote) schema.root();
                remote.procedures().stream()
                        .filter(signature -> signature.name().equals(name))
                        .forEach(signature -> words.add(schema.from(signature.arguments())));
                Arrays.stream(load(loader, remote.name()).getDeclaredMethods())
                        .filter(method -> method.getName().equals(name))
                        .forEach(types::add);
            }
        }
        Set<String> met = new TreeSet<>(words.words());
        met.addAll(types.words());
        return met;
    }

    private static Class<?> load(ClassLoader loader, String canonicalName) throws ClassNotFoundException {
        return loader.loadClass(
                "blackbox." + canonicalName.replace("blackbox.", "").replace('.', '$'));
    }
}
