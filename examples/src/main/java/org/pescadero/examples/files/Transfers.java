package org.pescadero.examples.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What a client does with a {@link FileService} that takes more than one call. */
public final class Transfers {
    private Transfers() {}

    /** Reads a whole file page by page, one after the other; each page is passed on as it comes. */
    public static void byPages(FileService service, FileInfo file, Consumer<byte[]> to) throws NoSuchFile, NotAllowed {
        for (long page = 0; page < file.pages(); page++) {
            to.accept(service.read(file.path(), page));
        }
    }

    /** Reads a whole file in segments that each fill a packet group. */
    public static void bySegments(FileService service, FileInfo file, Consumer<byte[]> to)
            throws NoSuchFile, NotAllowed {
        long offset = 0;
        while (offset < file.octets()) {
            byte[] segment = service.readSegment(file.path(), offset);
            if (segment.length == 0) {
                return;
            }
            to.accept(segment);
            offset += segment.length;
        }
    }

    /** Writes a whole file. */
    public static void write(FileService service, String path, byte[] content) throws NoSuchFile, NotAllowed {
        int offset = 0;
        do {
            int end = Math.min(content.length, offset + FileService.WRITE_OCTETS);
            service.write(path, offset, Arrays.copyOfRange(content, offset, end));
            offset = end;
        } while (offset < content.length);
    }

    /** All entries of a directory, however many there are. */
    public static List<FileInfo> list(FileService service, String directory) throws NoSuchFile, NotAllowed {
        List<FileInfo> entries = new ArrayList<>();
        List<FileInfo> some = service.list(directory, "");
        while (!some.isEmpty()) {
            entries.addAll(some);
            some = service.list(directory, some.getLast().name());
        }
        return entries;
    }

    /** All files in a directory and everything below it. */
    public static List<FileInfo> walk(FileService service, String directory) throws NoSuchFile, NotAllowed {
        List<FileInfo> files = new ArrayList<>();
        for (FileInfo entry : list(service, directory)) {
            if (entry.directory()) {
                files.addAll(walk(service, entry.path()));
            } else {
                files.add(entry);
            }
        }
        return files;
    }
}
