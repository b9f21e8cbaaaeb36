package org.pescadero.rpc;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One version of a user's program, compiled by itself and loaded by a loader of its own. */
final class Version implements AutoCloseable {
    private final URLClassLoader loader;

    /** Compiles sources of the package {@code shop}, given by class name. */
    Version(Path directory, Map<String, String> sources) throws IOException {
        Path from = Files.createDirectories(directory.resolve("sources"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        String path = Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(one -> one != null && !one.isEmpty())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> arguments = new ArrayList<>(List.of(
                "-Xlint:all,-processing", "-Werror", "-cp", path, "--processor-path", path, "-d", classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(from.resolve(source.getKey() + ".java"), source.getValue())
                    .toString());
        }
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        if (javac.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("the version does not compile");
        }
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }

    /** Calls the static method {@code run} of its class {@code shop.Program}. */
    Object run(Object... arguments) throws Throwable {
        for (Method method : loader.loadClass("shop.Program").getMethods()) {
            if (method.getName().equals("run") && method.getParameterCount() == arguments.length) {
                try {
                    return method.invoke(null, arguments);
                } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                }
            }
        }
        throw new AssertionError("no run with " + arguments.length + " parameters");
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
