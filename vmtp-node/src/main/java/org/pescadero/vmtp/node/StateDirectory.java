package org.pescadero.vmtp.node;

import java.nio.file.Path;
import java.util.Optional;

/** Where a user's nodes keep what must outlive them. */
final class StateDirectory {
    private StateDirectory() {}

    /** In the system's directory for temporary files, apart for each user; empty when there is no such thing. */
    static Optional<Path> usual() {
        String temporary = System.getProperty("java.io.tmpdir", "");
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return temporary.isEmpty() || user.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(temporary, "pescadero-" + user));
    }
}
