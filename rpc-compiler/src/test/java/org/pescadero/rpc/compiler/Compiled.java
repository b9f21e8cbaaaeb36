package org.pescadero.rpc.compiler;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What a user's compilation came to: sources compiled as a user would, with the processor on its path.
 *
 * @param classes where the classes are
 * @param generated the generated sources by file name
 * @param diagnostics what the compiler said
 */
record Compiled(Path classes, Map<String, String> generated, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** Opening the platform and the class path takes longer than most compilations, so a thread does it once. */
    private static final ThreadLocal<StandardJavaFileManager> FILES =
            ThreadLocal.withInitial(() -> JAVAC.getStandardFileManager(null, Locale.ROOT, null));

    private static final Path RUN_TIME = runTime();

    /** Compiles sources, given by class name. */
    static Compiled of(Map<String, String> sources, String... options) {
        List<String> all = new ArrayList<>(List.of("-Xlint:all,-processing", "-Werror", "--release", "25"));
        all.addAll(List.of(options));
        return compile(sources, all, List.of(new RemoteProcessor()));
    }

    /** Compiles with every warning an error, those about annotation processing too. */
    static Compiled withEveryLint(Map<String, String> sources) {
        List<String> options = List.of("-Xlint:all", "-Werror", "--release", "25");
        return compile(sources, options, List.of(new RemoteProcessor()));
    }

    /** Generates and compiles nothing. */
    static Compiled sourcesOf(Map<String, String> sources) {
        return compile(sources, List.of("-proc:only", "--release", "25"), List.of(new RemoteProcessor()));
    }

    /** The errors. */
    List<Diagnostic<? extends JavaFileObject>> errors() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
    }

    /** A loader of the compiled classes. */
    URLClassLoader loader() {
        try {
            return new URLClassLoader(
                    new URL[] {classes.toUri().toURL(), RUN_TIME.toUri().toURL()},
                    getClass().getClassLoader());
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** Compiles with the processor found on a processor path, as {@code javac -processorpath} does. */
    static Compiled withProcessorPath(Map<String, String> sources) {
        return compile(sources, List.of("-processorpath", System.getProperty("java.class.path")), null);
    }

    /** Compiles with these processors, and with what was compiled before on the class path. */
    static Compiled with(List<Processor> processors, List<Compiled> before, Map<String, String> sources) {
        String path = before.stream()
                .map(compiled -> compiled.classes() + System.getProperty("path.separator"))
                .collect(Collectors.joining());
        return compile(sources, List.of("-cp", path + classPath()), processors);
    }

    private static Compiled compile(
            Map<String, String> sources, List<String> options, @Nullable List<Processor> processors) {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        StandardJavaFileManager files = FILES.get();
        try {
            // What only some compilations have.
            files.setLocation(StandardLocation.MODULE_PATH, null);
            files.setLocation(StandardLocation.ANNOTATION_PROCESSOR_PATH, null);
            Path classes = temporary("classes");
            Path generated = temporary("generated");
            List<String> all = new ArrayList<>(List.of("-cp", classPath()));
            all.addAll(options);
            all.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
            List<Text> units = new ArrayList<>();
            sources.forEach((name, text) -> units.add(new Text(name, text)));
            JavaCompiler.CompilationTask task = JAVAC.getTask(null, files, collector, all, null, units);
            if (processors != null) {
                task.setProcessors(processors);
            }
            task.call();
            return new Compiled(classes, read(generated), collector.getDiagnostics());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static Path temporary(String what) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "compiled")), what);
    }

    static String classPath() {
        return RUN_TIME + System.getProperty("path.separator") + System.getProperty("java.class.path");
    }

    /** The annotations and the stub package of rpc, which is built after us. */
    private static Path runTime() {
        Path sources = Path.of(System.getProperty("rpc.sources"), "org/pescadero/rpc");
        try (Stream<Path> stub = Files.list(sources.resolve("stub"));
                StandardJavaFileManager files = JAVAC.getStandardFileManager(null, Locale.ROOT, null)) {
            List<Path> units = new ArrayList<>(stub.toList());
            for (String annotation : List.of("Remote", "Number", "Idempotent", "Datagram", "Forwardable")) {
                units.add(sources.resolve(annotation + ".java"));
            }
            Path classes = temporary("rpc");
            List<String> options =
                    List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            if (!JAVAC.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(units))
                    .call()) {
                throw new IllegalStateException("the run-time did not compile");
            }
            return classes.toAbsolutePath();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A source in memory. */
    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
