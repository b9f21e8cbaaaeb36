package org.pescadero.vmtp.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A clock in seconds that never says the same twice, nor runs back, for all nodes of a user: also when the computer's own clock
 * is set back between one process and the next (RFC 1045 §IV.1). What it said last stands in a file that all of them lock. Where
 * there can be no such file it holds for this process alone.
 */
final class BlockClock {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");
    /** A file that is further ahead than this was not written by us. */
    private static final long PLAUSIBLE_SECONDS = 30L * 24 * 3600;
    /** One lock for all nodes of the process: a file lock is the process's. */
    private static final Object PROCESS = new Object();

    private final InstantSource clock;
    private final Optional<Path> directory;
    private long last;

    BlockClock(InstantSource clock, Optional<Path> directory) {
        this.clock = clock;
        this.directory = directory;
    }

    /** The next second, which is the present one if nobody has had it yet. */
    long next() {
        long now = clock.instant().getEpochSecond();
        long least = Math.max(now, last + 1);
        last = directory.map(place -> shared(place, least)).orElse(least);
        return last;
    }

    private static long shared(Path directory, long least) {
        synchronized (PROCESS) {
            try {
                prepare(directory);
                return advance(directory.resolve("clock"), least);
            } catch (IOException | UnsupportedOperationException | UncheckedIOException unusable) {
                LOGGER.log(Level.DEBUG, "entity identifiers are made without a clock shared by processes", unusable);
                return least;
            }
        }
    }

    private static void prepare(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (posix) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
        }
        if (posix && !isOurs(directory)) {
            throw new IOException(directory + " belongs to somebody else");
        }
    }

    /** In a directory that all may write to, anybody could have made it before us. */
    private static boolean isOurs(Path directory) throws IOException {
        FileOwnerAttributeView view =
                Files.getFileAttributeView(directory, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        String user = System.getProperty("user.name", "");
        return view != null && view.getOwner().getName().equals(user);
    }

    private static long advance(Path file, long least) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.lock()) {
            ByteBuffer content = ByteBuffer.allocate(Long.BYTES);
            boolean read = channel.read(content, 0) == Long.BYTES && lock.isValid();
            long before = read ? content.getLong(0) : 0;
            boolean plausible = before >= least && before - least < PLAUSIBLE_SECONDS;
            long second = plausible ? before + 1 : least;
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, second), 0);
            return second;
        }
    }
}
