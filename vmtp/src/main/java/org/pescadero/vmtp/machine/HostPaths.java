package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.rate.HostRates;
import org.pescadero.vmtp.rate.WindowShare;

/** The paths to hosts that this module has sent Requests to; the oldest is forgotten when there are too many. */
final class HostPaths {
    private static final class Bounded extends LinkedHashMap<SocketAddress, HostPath> {
        private static final long serialVersionUID = 1;

        private final int bound;

        @SuppressWarnings("serial") // nobody writes it
        private final HostRates rates;

        Bounded(int bound, HostRates rates) {
            this.bound = bound;
            this.rates = rates;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SocketAddress, HostPath> eldest) {
            if (size() <= bound) {
                return false;
            }
            rates.leave(eldest.getKey(), eldest.getValue().share());
            return true;
        }
    }

    private final Core core;
    private final Bounded paths;
    private @Nullable HostPath stranger;
    /** How many hosts are silent, those among them whose paths are forgotten. */
    private int silent;

    HostPaths(Core core) {
        this.core = core;
        paths = new Bounded(core.limits.hostPaths(), core.rates);
    }

    HostPath path(SocketAddress address) {
        HostPath path = paths.get(address);
        if (path == null) {
            PathProfile profile = core.timing.profile(address);
            path = new HostPath(core, profile, core.rates.join(address, profile.rate()));
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
            stranger = new HostPath(core, profile, WindowShare.alone(profile.rate()));
        }
        return stranger;
    }
}
