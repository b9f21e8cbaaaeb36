package org.pescadero.rpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compiles what a user would write and runs it: the sources are in src/test/resources/blackbox. */
final class BlackBoxTest {
    @TestFactory
    Stream<DynamicContainer> round_trips() {
        return BlackBox.SOURCES.keySet().stream()
                .filter(name -> name.matches("blackbox\\.\\w+Trip"))
                .map(name -> DynamicContainer.dynamicContainer(name, methodsOf(name)));
    }

    @TestFactory
    Stream<DynamicTest> tampered_octets_are_refused_or_another_value() {
        return methodsOf("blackbox.Hostile");
    }

    @TestFactory
    Stream<DynamicTest> values_stand_alone() {
        return methodsOf("blackbox.AtRest");
    }

    private static Stream<DynamicTest> methodsOf(String name) {
        assertThat(BlackBox.compiled().diagnostics()).isEmpty();
        URLClassLoader loader = BlackBox.compiled().loader();
        return Arrays.stream(load(loader, name).getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method)))
                .onClose(() -> close(loader));
    }

    private static Class<?> load(URLClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Method method) throws Throwable {
        try {
            method.invoke(method.getDeclaringClass().getConstructor().newInstance());
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
    void generated_code_looks_into_no_class() {
        assertThat(BlackBox.compiled().generated())
                .allSatisfy((name, text) -> assertThat(text)
                        .as(name)
                        .doesNotContain("java.lang.reflect", "forName(", "getClass(", "Unsafe"));
    }

    @Test
    void same_sources_give_the_same_sources() {
        assertThat(Compiled.sourcesOf(BlackBox.SOURCES).generated())
                .isEqualTo(BlackBox.compiled().generated())
                .hasSizeGreaterThan(100);
    }

    /** What javac makes of the same sources is up to javac; so a few of them tell. */
    @Test
    void same_sources_give_the_same_octets() throws Exception {
        Map<String, String> few = new TreeMap<>(BlackBox.SOURCES);
        few.keySet().retainAll(List.of("blackbox.package-info", "blackbox.Base", "blackbox.Rows"));
        Compiled first = Compiled.of(few);
        Compiled second = Compiled.of(few);
        try (Stream<Path> classes = Files.walk(first.classes())) {
            List<Path> files = classes.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(20);
            for (Path file : files) {
                assertThat(second.classes().resolve(first.classes().relativize(file)))
                        .hasBinaryContent(Files.readAllBytes(file));
            }
        }
    }
}
