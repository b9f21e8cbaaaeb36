package org.pescadero.examples.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A directory that no path leads out of: every part of a path is checked before it is used, and where symbolic links lead
 * is checked before anything is opened.
 */
final class Jail {
    /** A path and the octets of one write have to fit one message together. */
    static final int MAX_PATH_OCTETS = 900;

    private final Path root;

    /** The directory must exist. */
    Jail(Path root) throws IOException {
        this.root = root.toRealPath();
        if (!Files.isDirectory(this.root)) {
            throw new NotDirectoryException(root.toString());
        }
    }

    /** Where an existing file or directory really is. */
    Path existing(String path) throws NoSuchFile, NotAllowed {
        Path named = named(path);
        try {
            Path real = named.toRealPath();
            if (!real.startsWith(root)) {
                throw new NotAllowed("'" + path + "' leads out of the served directory", path);
            }
            return real;
        } catch (IOException e) {
            throw new NoSuchFile("no such file: '" + path + "'", path);
        }
    }

    /** Where a file is or will be; its directory must exist. A link in the file's own place is refused. */
    Path writable(String path) throws NoSuchFile, NotAllowed {
        Path named = named(path);
        Path parent = named.equals(root) ? null : named.getParent();
        Path name = named.getFileName();
        if (parent == null || name == null) {
            throw new NotAllowed("the root is not a file", path);
        }
        Path place = existing(unixPath(root.relativize(parent))).resolve(name);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotAllowed("'" + path + "' is not a plain file", path);
        }
        return place;
    }

    /** Checks the form of a path; nothing is looked up yet. */
    private Path named(String path) throws NotAllowed {
        if (path.isEmpty()) {
            return root;
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_OCTETS) {
            throw new NotAllowed("a path of more than " + MAX_PATH_OCTETS + " octets", path.substring(0, 100));
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || hasIllegalCharacter(part)) {
                throw new NotAllowed("'" + path + "' is not a path inside the served directory", path);
            }
        }
        try {
            Path named = root.resolve(path);
            // A drive letter or the like makes the path absolute, which would replace the root.
            if (named.startsWith(root)) {
                return named;
            }
        } catch (InvalidPathException e) {
            // Refused below, like every other path that is none.
        }
        throw new NotAllowed("'" + path + "' is not a path inside the served directory", path);
    }

    private static boolean hasIllegalCharacter(String part) {
        return part.chars().anyMatch(c -> c < ' ' || c == '\\' || c == 0x7F);
    }

    private static String unixPath(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
