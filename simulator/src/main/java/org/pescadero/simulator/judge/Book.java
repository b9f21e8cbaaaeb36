package org.pescadero.simulator.judge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pescadero.simulator.plan.ManagedNode;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.ManagementRequest;
import org.pescadero.vmtp.manage.NodeDescription;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Service;

/**
 * What the manager of one start of a node must know and answer, told apart from what it remembers itself. Knows the rules of RFC
 * 1045 appendix III and III.1 for those who ask from elsewhere: a right is needed for all but questions, any entity may be added
 * to an unrestricted group that lets itself be, and only who can be removed by others is.
 */
final class Book {
    private static final int LEAVING =
            Permissions.REMOVED_BY_SELF | Permissions.REMOVED_BY_PRINCIPAL | Permissions.REMOVED_BY_OTHERS;
    private static final int FIXED_OCTETS = 20;
    private static final String ABSENT = "NONEXISTENT_ENTITY";
    private static final String REFUSED = "NO_PERMISSION";
    private static final String DONE = "OK";

    /** The part of a group that is here. */
    private static final class Group {
        final Map<Long, Integer> members = new LinkedHashMap<>();
        boolean made;
    }

    final int incarnation;
    private final ManagedNode node;
    private final String description;
    private final Set<Long> servers;
    private final Map<Long, Long> createdNanos = new HashMap<>();
    private final Map<Long, Long> leftNanos = new HashMap<>();
    private final Map<Long, Integer> counts = new HashMap<>();
    private final Set<Long> modified = new HashSet<>();
    private final Map<Long, Group> groups = new LinkedHashMap<>();

    /**
     * The book of a start.
     *
     * @param servers the entities that serve from the beginning
     * @param node what this manager lets others do
     * @param description what the module can do
     */
    Book(int incarnation, Set<Long> servers, ManagedNode node, NodeDescription description) {
        this.incarnation = incarnation;
        this.servers = servers;
        this.node = node;
        this.description = description.toString();
    }

    // ---- what the node itself does ----

    void joined(long group, long entity) {
        enter(group, entity, Permissions.MEMBER.bits());
    }

    void left(long now, long group, long entity) {
        Group found = groups.get(group);
        if (found != null) {
            leave(now, group, found, entity);
        }
    }

    void created(long now, long entity) {
        createdNanos.put(entity, now);
    }

    void restored() {
        counts.clear();
    }

    // ---- what is known ----

    boolean serves(long entity) {
        return servers.contains(entity) || createdNanos.containsKey(entity);
    }

    /** Whether an entity has been here at least since a time. */
    boolean servesSince(long entity, long sinceNanos) {
        Long born = createdNanos.get(entity);
        return servers.contains(entity) || (born != null && born <= sinceNanos);
    }

    boolean wasModified(long entity) {
        return modified.contains(entity);
    }

    boolean isMember(long group, long entity) {
        Group found = groups.get(group);
        return found != null && found.members.containsKey(entity);
    }

    /** Whether a membership, of any group, has ended since a time. */
    boolean leftSince(long entity, long sinceNanos) {
        return leftNanos.getOrDefault(entity, Long.MIN_VALUE) >= sinceNanos;
    }

    Set<Long> members(long group) {
        Group found = groups.get(group);
        return found == null ? Set.of() : new TreeSet<>(found.members.keySet());
    }

    // ---- what is asked ----

    /** What the answer to a management operation must be, with its consequences written down. */
    String answer(long now, ManagementRequest what, boolean allowed) {
        if (!allowed) {
            return REFUSED;
        }
        return switch (what) {
            case ManagementRequest.QueryVmtpNode query -> DONE + " " + description;
            case ManagementRequest.QueryEntity query -> describe(query.near(), query.maxOctets());
            case ManagementRequest.QueryGroup query -> query(query.near().bits());
            case ManagementRequest.CreateEntity create -> DONE;
            case ManagementRequest.DeleteEntity delete -> delete(now, delete.near());
            case ManagementRequest.SignalEntity signal -> signal(signal.near().bits());
            case ManagementRequest.CreateGroup create -> create(create);
            case ManagementRequest.AddToGroup add -> add(add);
            case ManagementRequest.RemoveFromGroup remove -> remove(now, remove);
            case ManagementRequest.ModifyService modify -> modify(modify.near().bits(), modify.service());
            default -> REFUSED;
        };
    }

    private String describe(EntityId entity, int maxOctets) {
        Set<Long> related = new TreeSet<>();
        int flags = EntityDescriptor.GROUP;
        int count = 0;
        if (entity.isGroup()) {
            related.addAll(members(entity.bits()));
            if (related.isEmpty()) {
                return ABSENT;
            }
        } else if (serves(entity.bits())) {
            flags = EntityDescriptor.SERVES
                    | (servers.contains(entity.bits()) ? EntityDescriptor.TAKES_SIGNALS : 0)
                    | (node.joinable(entity.bits()) ? EntityDescriptor.JOINABLE : 0);
            count = counts.getOrDefault(entity.bits(), Service.UNBOUNDED);
            groups.forEach((group, found) -> {
                if (found.members.containsKey(entity.bits())) {
                    related.add(group);
                }
            });
        } else {
            return ABSENT;
        }
        int room = Math.max(0, (maxOctets - FIXED_OCTETS) / Long.BYTES);
        return Answers.descriptor(
                flags, count, maxOctets == 0 ? Answers.set(related) : "" + Math.min(related.size(), room));
    }

    private String query(long group) {
        Set<Long> members = members(group);
        return members.isEmpty() ? ABSENT : DONE + " " + Answers.set(members);
    }

    private String delete(long now, EntityId entity) {
        if (entity.isGroup()) {
            Group gone = groups.remove(entity.bits());
            if (gone != null) {
                gone.members.keySet().forEach(member -> leftNanos.put(member, now));
            }
            return gone == null ? ABSENT : DONE;
        }
        if (servers.contains(entity.bits())) {
            return REFUSED;
        }
        if (createdNanos.remove(entity.bits()) == null) {
            return ABSENT;
        }
        for (long group : List.copyOf(groups.keySet())) {
            left(now, group, entity.bits());
        }
        return DONE;
    }

    private String signal(long entity) {
        return !serves(entity) ? ABSENT : servers.contains(entity) ? DONE : "NOT_AWAITING_MSG";
    }

    private String create(ManagementRequest.CreateGroup create) {
        if (!serves(create.first().bits())) {
            return ABSENT;
        }
        if (groups.containsKey(create.group().bits())) {
            return REFUSED;
        }
        Group made = new Group();
        made.made = true;
        made.members.put(create.first().bits(), create.permissions().bits());
        groups.put(create.group().bits(), made);
        return DONE;
    }

    private String add(ManagementRequest.AddToGroup add) {
        long entity =
                add.entity().bits() == 0 ? add.near().bits() : add.entity().bits();
        if (!serves(entity)) {
            return ABSENT;
        }
        int bits = add.permissions().bits();
        if (add.group().isUnrestricted()) {
            if (!node.joinable(entity)) {
                return REFUSED;
            }
            bits &= LEAVING;
        }
        enter(add.group().bits(), entity, bits);
        return DONE;
    }

    private void enter(long group, long entity, int bits) {
        groups.computeIfAbsent(group, g -> new Group()).members.putIfAbsent(entity, bits);
    }

    private String remove(long now, ManagementRequest.RemoveFromGroup remove) {
        long entity = remove.entity().bits() == 0
                ? remove.near().bits()
                : remove.entity().bits();
        Group found = groups.get(remove.group().bits());
        Integer bits = found == null ? null : found.members.get(entity);
        if (found == null || bits == null) {
            return ABSENT;
        }
        if ((bits & Permissions.REMOVED_BY_OTHERS) == 0) {
            return REFUSED;
        }
        leave(now, remove.group().bits(), found, entity);
        return DONE;
    }

    private void leave(long now, long group, Group found, long entity) {
        if (found.members.remove(entity) != null) {
            leftNanos.put(entity, now);
        }
        if (found.members.isEmpty() && !found.made) {
            groups.remove(group);
        }
    }

    private String modify(long entity, Service service) {
        if ((service.flags() & Service.THREADS) != 0 && service.count() < 0) {
            return "VMTP_ERROR";
        }
        if (!serves(entity)) {
            return ABSENT;
        }
        modified.add(entity);
        int count = service.after(counts.getOrDefault(entity, Service.UNBOUNDED));
        counts.put(entity, count);
        return DONE + " " + count;
    }

    @Override
    public String toString() {
        return groups.entrySet().stream()
                .map(g -> EntityId.toString(g.getKey())
                        + Answers.set(g.getValue().members.keySet()))
                .collect(Collectors.joining(" "));
    }
}
