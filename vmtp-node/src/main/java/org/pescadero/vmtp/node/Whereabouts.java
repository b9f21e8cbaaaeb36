package org.pescadero.vmtp.node;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.MemberList;
import org.pescadero.vmtp.node.GroupResponses.GroupResponse;

/**
 * Where entities are and who is in a group, found out by asking all managers (RFC 1045 appendix III, ProbeEntity and QueryGroup)
 * and remembered for a while. Safe for use by many threads.
 */
final class Whereabouts {
    /** As long as what was heard is taken for true. */
    private static final long KEPT_NANOS = 10_000_000_000L;
    /** Entities and groups that are remembered. */
    private static final int MAX_KEPT = 4096;

    private final VmtpNode node;
    private final Duration patience;
    private final Map<EntityId, Kept> kept = new LinkedHashMap<>();

    private record Kept(List<Route.Member> members, long sinceNanos) {}

    /** @param patience how long an answer is awaited by those who do not say */
    Whereabouts(VmtpNode node, Duration patience) {
        this.node = node;
        this.patience = patience;
    }

    /** The way to the manager of an entity somewhere. */
    Asking managerOf(EntityId entity) throws TransactionFailed, InterruptedException {
        SocketAddress address = locate(entity, patience)
                .orElseThrow(() -> new TransactionFailed(
                        ResponseCodes.NONEXISTENT_ENTITY, false, "nobody who was asked knows " + entity));
        return new RemoteAsking(node, address, patience);
    }

    /** Where an entity is; empty when nobody says that it is there. */
    Optional<SocketAddress> locate(EntityId entity, Duration within) throws InterruptedException {
        List<Route.Member> known = recall(entity);
        if (known.isEmpty()) {
            known = askAll(new ManagementRequest.ProbeEntity(entity, entity), within, true);
            keep(entity, known);
        }
        return known.stream().map(Route.Member::address).findFirst();
    }

    /** The members of a group, as far as their managers say so within the time. */
    List<Route.Member> members(EntityId group, Duration within) throws InterruptedException {
        List<Route.Member> known = recall(group);
        if (known.isEmpty()) {
            known = askAll(new ManagementRequest.QueryGroup(group), within, false);
            keep(group, known);
        }
        return known;
    }

    private List<Route.Member> askAll(ManagementRequest what, Duration within, boolean one)
            throws InterruptedException {
        long deadline = Instants.after(within);
        List<Route.Member> found = new ArrayList<>();
        try (Invocation invocation = node.begin()) {
            what.write(invocation.request());
            GroupResponses responses = invocation.call(new Route.Group(EntityId.VMTP_MANAGER_GROUP, List.of()));
            Optional<GroupResponse> next = responses.next(deadline);
            while (next.isPresent() && (found.isEmpty() || !one)) {
                read(what, next.get(), found);
                next = one && !found.isEmpty() ? Optional.empty() : responses.next(deadline);
            }
        }
        return List.copyOf(found);
    }

    private static void read(ManagementRequest what, GroupResponse response, List<Route.Member> found) {
        MessageBuffer message = response.message();
        if (CodeFlags.codeOf(message.code()) != ResponseCodes.OK) {
            return;
        }
        List<EntityId> here =
                what instanceof ManagementRequest.QueryGroup ? MemberList.read(message) : List.of(what.near());
        here.forEach(entity -> found.add(new Route.Member(entity, response.source())));
    }

    private synchronized List<Route.Member> recall(EntityId entity) {
        Kept found = kept.get(entity);
        return found != null && System.nanoTime() - found.sinceNanos < KEPT_NANOS ? found.members : List.of();
    }

    private synchronized void keep(EntityId entity, List<Route.Member> members) {
        kept.remove(entity);
        if (!members.isEmpty()) {
            kept.put(entity, new Kept(members, System.nanoTime()));
            if (kept.size() > MAX_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    /** What was known of an entity or group is not true any more. */
    synchronized void forget(EntityId entity) {
        kept.remove(entity);
    }
}
