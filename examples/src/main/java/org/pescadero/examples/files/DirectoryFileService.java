package org.pescadero.examples.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a directory. They are read only; a second directory for what clients write can be mounted as
 * {@value #SCRATCH}.
 *
 * <p>No path leads out of these directories, by whatever name or symbolic link. Safe for use by many threads.
 */
public final class DirectoryFileService implements FileService {
    /** Where the second directory is seen. */
    public static final String SCRATCH = "scratch";

    /** What one entry of a list takes beside its path, at most. */
    private static final int ENTRY_OCTETS = 32;

    private static final int LIST_OCTETS = 15 * 1024;

    private final String name;
    private final Jail files;
    private final Optional<Jail> scratch;

    private DirectoryFileService(String name, Jail files, Optional<Jail> scratch) {
        this.name = name;
        this.files = files;
        this.scratch = scratch;
    }

    /**
     * Serves a directory that nobody can write to.
     *
     * @param name what the server calls itself in {@link FileService.Holding}
     * @param directory an existing directory
     */
    public static DirectoryFileService readOnly(String name, Path directory) throws IOException {
        return new DirectoryFileService(name, new Jail(directory), Optional.empty());
    }

    /** Serves a directory that nobody can write to, and beside it one that everybody can. */
    public static DirectoryFileService withScratch(String name, Path directory, Path scratch) throws IOException {
        return new DirectoryFileService(name, new Jail(directory), Optional.of(new Jail(scratch)));
    }

    /** A jail, and a path inside it. */
    private record Place(Jail jail, String path) {}

    @Override
    public List<FileInfo> list(String directory, String after) throws NoSuchFile, NotAllowed {
        List<FileInfo> found = new ArrayList<>();
        int octets = 0;
        for (FileInfo entry : entries(directory)) {
            if (entry.name().compareTo(after) > 0) {
                octets += ENTRY_OCTETS + entry.path().getBytes(StandardCharsets.UTF_8).length;
                if (octets > LIST_OCTETS) {
                    break;
                }
                found.add(entry);
            }
        }
        return found;
    }

    @Override
    public FileInfo open(String path) throws NoSuchFile, NotAllowed {
        Place place = place(path);
        Path file = place.jail().existing(place.path());
        try {
            return describe(path, file);
        } catch (IOException e) {
            throw new NoSuchFile("no such file: '" + path + "'", path);
        }
    }

    @Override
    public byte[] read(String path, long page) throws NoSuchFile, NotAllowed {
        if (page < 0 || page > Long.MAX_VALUE / PAGE_OCTETS) {
            throw new NotAllowed("a page number of " + page, path);
        }
        return read(path, page * PAGE_OCTETS, PAGE_OCTETS);
    }

    @Override
    public byte[] readSegment(String path, long offset) throws NoSuchFile, NotAllowed {
        if (offset < 0) {
            throw new NotAllowed("an offset of " + offset, path);
        }
        return read(path, offset, SEGMENT_OCTETS);
    }

    @Override
    public long write(String path, long offset, byte[] octets) throws NoSuchFile, NotAllowed {
        Place place = place(path);
        if (!scratch.filter(place.jail()::equals).isPresent()) {
            throw new NotAllowed("'" + path + "' can only be read", path);
        }
        if (octets.length > WRITE_OCTETS || offset < 0) {
            throw new NotAllowed(octets.length + " octets from offset " + offset + " in one write", path);
        }
        Path file = place.jail().writable(place.path());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS)) {
            if (offset > channel.size()) {
                throw new NotAllowed("a write that leaves a gap before offset " + offset, path);
            }
            ByteBuffer rest = ByteBuffer.wrap(octets);
            for (long at = offset; rest.hasRemaining(); at = offset + rest.position()) {
                channel.write(rest, at);
            }
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '" + path + "'", e);
        }
    }

    @Override
    public String checksum(String path) throws NoSuchFile, NotAllowed {
        try (FileChannel channel = channel(path)) {
            Digest digest = new Digest();
            ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
            while (channel.read(buffer.clear()) >= 0) {
                digest.add(buffer.flip());
            }
            return digest.hex();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + path + "'", e);
        }
    }

    @Override
    public Optional<Holding> has(String path) {
        try {
            FileInfo info = open(path);
            return info.directory() ? Optional.empty() : Optional.of(new Holding(name, info));
        } catch (NoSuchFile | NotAllowed e) {
            return Optional.empty();
        }
    }

    private List<FileInfo> entries(String directory) throws NoSuchFile, NotAllowed {
        Place place = place(directory);
        Path real = place.jail().existing(place.path());
        if (!Files.isDirectory(real)) {
            throw new NoSuchFile("not a directory: '" + directory + "'", directory);
        }
        List<FileInfo> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(real)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                String path = (directory.isEmpty() ? "" : directory + "/") + child.getFileName();
                reachable(path).ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list '" + directory + "'", e);
        }
        if (directory.isEmpty() && scratch.isPresent()) {
            entries.removeIf(entry -> entry.path().equals(SCRATCH));
            entries.add(open(SCRATCH));
        }
        entries.sort(Comparator.comparing(FileInfo::name));
        return entries;
    }

    /** What a client could open: an entry that vanished just now, or a link that leads out, is not shown. */
    private Optional<FileInfo> reachable(String path) {
        try {
            return Optional.of(open(path));
        } catch (NoSuchFile | NotAllowed e) {
            return Optional.empty();
        }
    }

    private static FileInfo describe(String path, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        long octets = attributes.isRegularFile() ? attributes.size() : 0;
        return new FileInfo(
                path,
                attributes.isDirectory(),
                octets,
                attributes.lastModifiedTime().toMillis());
    }

    private byte[] read(String path, long offset, int octets) throws NoSuchFile, NotAllowed {
        try (FileChannel channel = channel(path)) {
            byte[] found = new byte[Math.clamp(channel.size() - offset, 0, octets)];
            ByteBuffer rest = ByteBuffer.wrap(found);
            while (rest.hasRemaining()) {
                if (channel.read(rest, offset + rest.position()) < 0) {
                    throw new IOException("the file was cut short while it was read");
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + path + "'", e);
        }
    }

    private FileChannel channel(String path) throws NoSuchFile, NotAllowed, IOException {
        Place place = place(path);
        Path real = place.jail().existing(place.path());
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFile("not a file: '" + path + "'", path);
        }
        return FileChannel.open(real, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private Place place(String path) {
        if (scratch.isPresent()) {
            if (path.equals(SCRATCH)) {
                return new Place(scratch.get(), "");
            }
            if (path.startsWith(SCRATCH + "/")) {
                return new Place(scratch.get(), path.substring(SCRATCH.length() + 1));
            }
        }
        return new Place(files, path);
    }
}
