package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paths to hosts that this module has sent Requests to; the oldest is forgotten when there are too many. */
final class HostPaths {
    private static final class Bounded extends LinkedHashMap<SocketAddress, HostPath> {
        private static final long serialVersionUID = 1;

        private final int bound;

        Bounded(int bound) {
            this.bound = bound;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, HostPath> eldest) {
            return size() > bound;
        }
    }

    private final Timing timing;
    private final Bounded paths;
    private @Nullable HostPath stranger;

    HostPaths(Timing timing, int bound) {
        this.timing = timing;
        paths = new Bounded(bound);
    }

    HostPath path(SocketAddress address) {
        HostPath path = paths.get(address);
        if (path == null) {
            path = new HostPath(timing.profile(address));
            paths.put(address, path);
        }
        return path;
    }

    /** The path if it is known; strangers do not fill the table. */
    HostPath pathOfStranger(SocketAddress address) {
        HostPath path = paths.get(address);
        if (path != null) {
            return path;
        }
        PathProfile profile = timing.profile(address);
        if (stranger == null || !stranger.profile().equals(profile)) {
            stranger = new HostPath(profile);
        }
        return stranger;
    }
}
