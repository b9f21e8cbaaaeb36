package org.pescadero.vmtp.rate;

import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of the way to each host: one window for each, whoever sends there (RFC 1045 §2.5.6). Modules that share the work of
 * one node share this too, and reckon with one scale of time.
 *
 * <p>Other than all else in the core this may be touched by several threads at once. They meet when a path is made, and when packets
 * are sent under a window; a call of two packets takes no lock here.
 */
public final class HostRates {
    private final Map<SocketAddress, HostRate> hosts = new HashMap<>();
    private final FanIn near = new FanIn();
    private final FanIn far = new FanIn();
    private final MulticastRate multicasts = new MulticastRate();

    /** Nothing is known of any host. */
    public HostRates() {}

    /**
     * One more module sends to a host.
     *
     * @param profile what the way is like if nobody else sends there
     */
    public synchronized WindowShare join(SocketAddress host, RateProfile profile) {
        HostRate rate = hosts.computeIfAbsent(host, h -> new HostRate(profile));
        return rate.join();
    }

    /** A module has forgotten its path to a host; what is known of that host is forgotten with the last one. */
    public synchronized void leave(SocketAddress host, WindowShare share) {
        HostRate rate = share.host();
        if (rate.leave(share)) {
            hosts.remove(host, rate);
        }
    }

    /** What is expected of hosts that are far, or of those that are near: the queues that it meets in are not the same. */
    public FanIn fanIn(boolean ofFar) {
        return ofFar ? far : near;
    }

    /** How often may be multicast, by all together. */
    public MulticastRate multicasts() {
        return multicasts;
    }
}
