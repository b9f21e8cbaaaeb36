package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compiles what a user would write and runs it: the sources are in src/test/resources/blackbox. */
final class BlackBoxTest {
    @TestFactory
    Stream<DynamicTest> round_trips() throws Exception {
        return methodsOf("blackbox.RoundTrip");
    }

    @TestFactory
    Stream<DynamicTest> tampered_octets_are_refused_or_another_value() throws Exception {
        return methodsOf("blackbox.Hostile");
    }

    @TestFactory
    Stream<DynamicTest> values_stand_alone() throws Exception {
        return methodsOf("blackbox.AtRest");
    }

    private static Stream<DynamicTest> methodsOf(String name) throws Exception {
        Compiled compiled = Compiled.of(sources());
        assertThat(compiled.diagnostics()).isEmpty();
        URLClassLoader loader = compiled.loader();
        Class<?> type = loader.loadClass(name);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(type, method)))
                .onClose(() -> close(loader));
    }

    private static void run(Class<?> type, Method method) throws Throwable {
        try {
            method.invoke(type.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void same_sources_give_the_same_octets() throws Exception {
        Compiled first = Compiled.of(sources());
        Compiled second = Compiled.of(sources());
        assertThat(first.generated()).isEqualTo(second.generated()).hasSizeGreaterThan(15);
        try (Stream<Path> classes = Files.walk(first.classes())) {
            for (Path file : classes.filter(Files::isRegularFile).toList()) {
                assertThat(second.classes().resolve(first.classes().relativize(file)))
                        .hasBinaryContent(Files.readAllBytes(file));
            }
        }
    }

    static Map<String, String> sources() throws IOException, URISyntaxException {
        Map<String, String> sources = new TreeMap<>();
        Path directory = Path.of(BlackBoxTest.class.getResource("/blackbox").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.put("blackbox." + name, Files.readString(file));
            }
        }
        return sources;
    }
}
