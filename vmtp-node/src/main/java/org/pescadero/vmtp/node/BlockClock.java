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
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Numbers of blocks that nobody has had of late, of a clock that never says the same twice, nor runs back, for all nodes of a user:
 * also when the computer's own clock is set back between one process and the next (RFC 1045 §IV.1). What it said last stands in a
 * file that all of them lock.
 *
 * <p>A number is ten bits of that clock's seconds and ten random ones, which keep apart those who have different files. Where there
 * can be no file, the seconds would be the same for a process that is restarted at once: there it is twenty bits of
 * milliseconds, in less than one of which no process ends and begins again.
 */
final class BlockClock {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");
    /** A file that is further ahead than this was not written by us. */
    private static final long PLAUSIBLE_SECONDS = 30L * 24 * 3600;
    /** One lock for all nodes of the process: a file lock is the process's. */
    private static final Object PROCESS = new Object();

    private static final int HALF_BITS = 10;
    private static final int HALF = (1 << HALF_BITS) - 1;
    private static final int NUMBERS = 1 << (2 * HALF_BITS);

    private final InstantSource clock;
    private final Optional<Path> directory;
    private long lastSecond;
    private long lastMillis;

    BlockClock(InstantSource clock, Optional<Path> directory) {
        this.clock = clock;
        this.directory = directory;
    }

    /** A number below 2^20: the same one comes again after 17 minutes at the earliest, but for luck of one in a million. */
    int next(RandomGenerator random) {
        OptionalLong second = second();
        if (second.isPresent()) {
            return (int) (second.getAsLong() & HALF) << HALF_BITS | random.nextInt(HALF + 1);
        }
        lastMillis = Math.max(clock.millis(), lastMillis + 1);
        return (int) (lastMillis & (NUMBERS - 1));
    }

    /** A number for somebody whose last one is another's: any. */
    static int any(RandomGenerator random) {
        return random.nextInt(NUMBERS);
    }

    /** The next second, which is the present one if nobody has had it yet; none where no file can be kept. */
    OptionalLong second() {
        long least = Math.max(clock.instant().getEpochSecond(), lastSecond + 1);
        OptionalLong second = directory.map(place -> shared(place, least)).orElse(OptionalLong.empty());
        lastSecond = second.orElse(lastSecond);
        return second;
    }

    private static OptionalLong shared(Path directory, long least) {
        synchronized (PROCESS) {
            try {
                prepare(directory);
                return OptionalLong.of(advance(directory.resolve("clock"), least));
            } catch (IOException | UnsupportedOperationException | UncheckedIOException unusable) {
                LOGGER.log(Level.DEBUG, "entity identifiers are made without a clock shared by processes", unusable);
                return OptionalLong.empty();
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
