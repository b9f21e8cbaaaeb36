package org.pescadero.examples.files;

/**
 * What a path means.
 *
 * @param path the whole path from the root
 * @param directory whether it is a directory; otherwise it is a file
 * @param octets the size of the file; 0 for a directory
 * @param modifiedMillis when it was last written, in milliseconds since 1970
 */
public record FileInfo(String path, boolean directory, long octets, long modifiedMillis) {
    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** How many pages a reader has to ask for. */
    public long pages() {
        return (octets + FileService.PAGE_OCTETS - 1) / FileService.PAGE_OCTETS;
    }
}
