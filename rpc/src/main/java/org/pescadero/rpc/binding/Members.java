package org.pescadero.rpc.binding;

import java.time.Duration;
import java.util.List;
import org.pescadero.rpc.call.Target;
import org.pescadero.rpc.group.Membership;

/**
 * The members of a group: what was heard of them, and once a second what they themselves answer. Safe for use by many
 * threads.
 */
final class Members implements Membership {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration GATHERING = Duration.ofMillis(50);

    private final Discovery discovery;
    private final ExportCache cache;
    private final String type;
    private final String name;
    private long gatheredNanos;
    private boolean gathered;

    Members(Discovery discovery, ExportCache cache, String type, String name) {
        this.discovery = discovery;
        this.cache = cache;
        this.type = type;
        this.name = name;
    }

    @Override
    public List<Target> members() {
        gather();
        return cache.fitting(type, name).stream().map(Target::of).toList();
    }

    private synchronized void gather() {
        if (!gathered || System.nanoTime() - gatheredNanos > FRESH.toNanos()) {
            discovery.fitting(type, name, GATHERING);
            gatheredNanos = System.nanoTime();
            gathered = true;
        }
    }

    @Override
    public void dead(Target member) {
        cache.gone(member.endpoint().entity(), member.incarnation());
    }
}
