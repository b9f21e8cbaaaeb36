package org.pescadero.examples.files;

import java.util.List;
import java.util.Optional;
import org.pescadero.rpc.Idempotent;
import org.pescadero.rpc.Remote;

/**
 * Files of another machine, page by page or in large segments.
 *
 * <p>The server keeps nothing between calls: a file is named by its path in each of them, with {@code /} between the parts
 * and without one at the beginning; the empty path is the root. So there is nothing to close, and nothing is left behind by
 * a client that vanishes.
 */
@Remote
public interface FileService {
    /** Octets in a page: with the two octets that say how long it is, exactly one packet. */
    int PAGE_OCTETS = 1024 - 2;

    /**
     * Octets in a segment: with the two octets that say how long it is, a group of packets is filled to the last of its
     * 16 kilooctets.
     */
    int SEGMENT_OCTETS = 16 * 1024 - 2;

    /** Octets that one {@link #write} takes at most: a group of packets has to hold the path too. */
    int WRITE_OCTETS = 15 * 1024;

    /**
     * The files and directories in a directory, in the order of their names, as many as fit one message; not what lies
     * deeper.
     *
     * @param directory its path
     * @param after the name of the last entry that the caller has already, empty at first
     * @return the entries after that one; empty when there are no more
     */
    @Idempotent
    List<FileInfo> list(String directory, String after) throws NoSuchFile, NotAllowed;

    /** Says what a path means, for those who are going to read it. */
    @Idempotent
    FileInfo open(String path) throws NoSuchFile, NotAllowed;

    /** A page of a file, counted from 0: {@value #PAGE_OCTETS} octets, fewer at the end, none beyond it. */
    @Idempotent
    byte[] read(String path, long page) throws NoSuchFile, NotAllowed;

    /**
     * Up to {@value #SEGMENT_OCTETS} octets of a file from an offset; fewer at the end, none beyond it.
     *
     * <p>Deliberately not idempotent: the server keeps the response until it is acknowledged, so that of the many packets
     * only those that were lost have to be sent again.
     */
    byte[] readSegment(String path, long offset) throws NoSuchFile, NotAllowed;

    /**
     * Writes octets, at most {@value #WRITE_OCTETS}, into a file from an offset; a new file is made when there is none.
     *
     * @return the size of the file after that
     */
    long write(String path, long offset, byte[] octets) throws NoSuchFile, NotAllowed;

    /** The SHA-256 digest of a whole file, in hexadecimal. */
    @Idempotent
    String checksum(String path) throws NoSuchFile, NotAllowed;

    /** For a group: the file if this server has it, and who this server is. */
    @Idempotent
    Optional<Holding> has(String path);

    /**
     * A file that a server has.
     *
     * @param server the server's own name
     * @param file the file
     */
    record Holding(String server, FileInfo file) {}
}
