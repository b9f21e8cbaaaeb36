package org.pescadero.rpc.compiler;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a user would write, in src/test/resources/blackbox, and what it compiles to: once for all tests, since it takes time. */
final class BlackBox {
    /** The sources by class name. */
    static final Map<String, String> SOURCES = sources();

    private BlackBox() {}

    /** The sources, compiled. */
    static Compiled compiled() {
        return Once.COMPILED;
    }

    private static final class Once {
        static final Compiled COMPILED = Compiled.of(SOURCES);

        private Once() {}
    }

    private static Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files =
                Files.list(Path.of(BlackBox.class.getResource("/blackbox").toURI()))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.put("blackbox." + name, Files.readString(file));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
        return sources;
    }
}
