package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    private final Core core;
    private final Bounded paths;
    private @Nullable HostPath stranger;
    /** How many hosts are silent, those among them whose paths are forgotten. */
    private int silent;

    HostPaths(Core core) {
        this.core = core;
        paths = new Bounded(core.limits.hostPaths());
    }

    HostPath path(SocketAddress address) {
        HostPath path = paths.get(address);
        if (path == null) {
            path = new HostPath(core, core.timing.profile(address));
            paths.put(address, path);
        }
        return path;
    }

    /** One more host is silent. */
    void silent() {
        silent++;
    }

    /** A silent host speaks again. */
    void speaks() {
        silent--;
    }

    /** Something has come from an address: that is a sign of life of a host that was silent, whatever it says. */
    void heard(long nowNanos, SocketAddress address) {
        HostPath path = silent == 0 ? null : paths.get(address);
        if (path != null && path.silence().isSilent()) {
            path.heard(nowNanos);
        }
    }

    /** The path if there is one. */
    Optional<HostPath> known(SocketAddress address) {
        return Optional.ofNullable(paths.get(address));
    }

    /** Part of a Request has come from there: who waits for something else of that host knows that it lives. */
    void stirs(long now, SocketAddress address) {
        HostPath path = paths.get(address);
        if (path != null) {
            path.silence().stirs(now);
        }
    }

    /** The path if it is known; strangers do not fill the table. */
    HostPath pathOfStranger(SocketAddress address) {
        HostPath path = paths.get(address);
        if (path != null) {
            return path;
        }
        PathProfile profile = core.timing.profile(address);
        if (stranger == null || !stranger.profile().equals(profile)) {
            stranger = new HostPath(core, profile);
        }
        return stranger;
    }
}
