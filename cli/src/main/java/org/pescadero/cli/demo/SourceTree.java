package org.pescadero.cli.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pescadero.cli.shared.CommandFailed;

/** Pescadero's own sources: real files that every user of the demonstration has. */
record SourceTree(Path root) {
    /** The modules whose sources are served, one by each server. */
    static final List<String> SERVED = List.of("dstp", "vmtp", "rpc");

    /** The tree that was named, or that this program was built in, or that it was started in. */
    static SourceTree find(Optional<Path> named) {
        if (named.isPresent()) {
            Path root = named.get();
            if (!isRoot(root)) {
                throw CommandFailed.wronglyAsked("not Pescadero's source tree: " + root);
            }
            return new SourceTree(root.toAbsolutePath().normalize());
        }
        return Stream.of(builtAt(), Optional.of(Path.of("").toAbsolutePath()))
                .flatMap(Optional::stream)
                .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
                .filter(SourceTree::isRoot)
                .findFirst()
                .map(SourceTree::new)
                .orElseThrow(() ->
                        CommandFailed.wronglyAsked("the demo serves Pescadero's own sources, and they are not here;"
                                + " run it in a clone, or name one with --sources"));
    }

    private static boolean isRoot(Path path) {
        return SERVED.stream()
                .allMatch(module -> Files.isDirectory(path.resolve(module).resolve("src")));
    }

    private static Optional<Path> builtAt() {
        CodeSource source = SourceTree.class.getProtectionDomain().getCodeSource();
        try {
            URI location = source == null || source.getLocation() == null
                    ? null
                    : source.getLocation().toURI();
            return location != null && "file".equals(location.getScheme())
                    ? Optional.of(Path.of(location))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What the server of a module serves. */
    Path served(String module) {
        return root.resolve(module).resolve("src");
    }
}
