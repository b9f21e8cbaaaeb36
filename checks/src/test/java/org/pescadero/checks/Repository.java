package org.pescadero.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of this repository as a clone would have them, without what builds leave behind. */
final class Repository {
    /** The top directory. */
    static final Path ROOT = root();

    private static final Set<String> NOT_OURS = Set.of(".git", ".pescadero", "target", ".idea", ".vscode", ".settings");

    private Repository() {}

    /** A source file: where it stands, seen from the top, and what it says. */
    record Source(String path, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }

    /** All text files whose path, with slashes and seen from the top, is wanted. */
    static List<Source> sources(Predicate<String> wanted) {
        List<Source> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(String.valueOf(directory.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String path = ROOT.relativize(file).toString().replace('\\', '/');
                    if (attributes.isRegularFile() && wanted.test(path)) {
                        found.add(new Source(path, Files.readString(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static List<Source> java() {
        return sources(path -> path.endsWith(".java"));
    }

    static List<Source> markdown() {
        return sources(path -> path.endsWith(".md"));
    }

    static Source source(String path) {
        try {
            return new Source(path, Files.readString(ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directories at the top that are Maven modules. */
    static List<Path> modules() {
        try (var top = Files.list(ROOT)) {
            return top.filter(path -> Files.exists(path.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("not run inside the repository");
            }
        }
        return here;
    }
}
