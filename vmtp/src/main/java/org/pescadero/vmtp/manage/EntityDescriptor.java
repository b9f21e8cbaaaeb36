package org.pescadero.vmtp.manage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/**
 * What a module tells of an entity (RFC 1045 appendix III, QueryEntity; the form is the profile's).
 *
 * @param entity the entity, or group
 * @param flags {@link #SERVES} and so on
 * @param count how many Requests it takes at a time; {@link Service#UNBOUNDED} when only the module has a bound
 * @param related the groups of an entity; the members of a group in that module
 */
public record EntityDescriptor(EntityId entity, int flags, int count, List<EntityId> related) {
    /** Requests for it are taken. */
    public static final int SERVES = 1;
    /** Signals for it are taken. */
    public static final int TAKES_SIGNALS = 2;
    /** Others may add it to unrestricted groups. */
    public static final int JOINABLE = 4;
    /** It is a group. */
    public static final int GROUP = 8;

    /** Octets before the related entities. */
    private static final int FIXED_OCTETS = 20;

    /** Copies the list. */
    public EntityDescriptor {
        related = List.copyOf(related);
    }

    /** Puts it into a Response: as much of it as fits into so many octets of segment. */
    void write(MessageBuffer response, int maxOctets) {
        Words words = new Words(response);
        words.addLong(entity.bits());
        words.add(flags);
        words.add(count);
        words.add(related.size());
        int fitting = Math.max(0, (maxOctets - FIXED_OCTETS) / Long.BYTES);
        related.stream().limit(fitting).forEach(each -> words.addLong(each.bits()));
    }

    /** Reads it from a Response; empty where that is too short. */
    public static Optional<EntityDescriptor> read(MessageBuffer response) {
        Words words = new Words(response);
        if (!words.has(FIXED_OCTETS)) {
            return Optional.empty();
        }
        EntityId entity = new EntityId(words.nextLong());
        int flags = words.next();
        int count = words.next();
        int expected = words.next();
        List<EntityId> related = new ArrayList<>();
        while (related.size() < expected && words.has(Long.BYTES)) {
            related.add(new EntityId(words.nextLong()));
        }
        return Optional.of(new EntityDescriptor(entity, flags, count, related));
    }
}
