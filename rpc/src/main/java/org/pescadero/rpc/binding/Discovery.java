package org.pescadero.rpc.binding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pescadero.rpc.Replies;
import org.pescadero.rpc.Reply;
import org.pescadero.rpc.group.GroupCalls;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.GroupNames;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.VmtpNode;

/**
 * Asks all processes for their exports, by calling the group of all {@link Exports}. There is no server to ask. Safe for
 * use by many threads.
 */
final class Discovery {
    static final RemoteInterface<Exports> EXPORTS = new ExportsBinder();
    static final EntityId EVERYBODY = GroupNames.ofType(EXPORTS.name());

    /** How long the first question waits before it is asked again; each further one waits twice as long, up to a bound. */
    private static final Duration FIRST_ROUND = Duration.ofMillis(50);

    private static final Duration LONGEST_ROUND = Duration.ofMillis(800);

    private final VmtpNode node;
    private final GroupCalls groups;
    private final ExportCache cache;

    Discovery(VmtpNode node, GroupCalls groups, ExportCache cache) {
        this.node = node;
        this.groups = groups;
        this.cache = cache;
    }

    /** Whatever is exported and answers within this time. */
    List<ExportRecord> everything(Duration time) {
        return collect(groups.open(EXPORTS, EVERYBODY, Exports::all), time);
    }

    /** The exports of a type, and of a name unless that is empty, that answer within this time. */
    List<ExportRecord> fitting(String type, String name, Duration time) {
        return collect(groups.open(EXPORTS, EVERYBODY, member -> member.find(type, name)), time);
    }

    private List<ExportRecord> collect(Replies<List<ExportRecord>> replies, Duration time) {
        List<ExportRecord> found = new ArrayList<>();
        try (replies) {
            for (Reply<List<ExportRecord>> reply : replies.until(time)) {
                if (reply instanceof Reply.Value<List<ExportRecord>>(var _, List<ExportRecord> records)) {
                    cache.heard(records);
                    found.addAll(records);
                }
            }
        }
        return found;
    }

    /**
     * The first export that answers and is acceptable. Asks again and again, for a question or its answer may be lost.
     *
     * @param deadlineNanos when to give up
     * @param unacceptable collects those of the type and name that are not acceptable; one round after the first of these,
     *     the search is given up too
     */
    Optional<ExportRecord> nearest(
            String type,
            String name,
            Predicate<ExportRecord> acceptable,
            long deadlineNanos,
            List<ExportRecord> unacceptable) {
        Duration round = FIRST_ROUND;
        // Nobody answers a node that has been closed, and each round is over at once.
        while (!Deadlines.passed(deadlineNanos) && !node.isClosed()) {
            Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
            Duration time = round.compareTo(left) < 0 ? round : left;
            Optional<ExportRecord> found = first(type, name, acceptable, time, unacceptable);
            if (found.isPresent() || !unacceptable.isEmpty()) {
                return found;
            }
            Duration twice = round.multipliedBy(2);
            round = twice.compareTo(LONGEST_ROUND) < 0 ? twice : LONGEST_ROUND;
        }
        return Optional.empty();
    }

    private Optional<ExportRecord> first(
            String type,
            String name,
            Predicate<ExportRecord> acceptable,
            Duration time,
            List<ExportRecord> unacceptable) {
        try (Replies<List<ExportRecord>> replies = groups.open(EXPORTS, EVERYBODY, member -> member.find(type, name))) {
            for (Reply<List<ExportRecord>> reply : replies.until(time)) {
                if (reply instanceof Reply.Value<List<ExportRecord>>(var _, List<ExportRecord> records)) {
                    cache.heard(records);
                    for (ExportRecord export : records) {
                        if (!export.fits(type, name)) {
                            continue;
                        }
                        if (acceptable.test(export)) {
                            return Optional.of(export);
                        }
                        unacceptable.add(export);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
