package org.pescadero.vmtp.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pescadero.msocket.GroupPort;
import org.pescadero.vmtp.EntityId;

/**
 * Which host groups entity groups are mapped to (RFC 1045 §IV.1), and which of them the node hears: those of its members' groups,
 * each from the first membership to the last.
 */
final class HostGroups {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final int dynamicBase;
    private final int domain;
    private final Optional<GroupPort> port;
    private final Map<InetAddress, Set<EntityId>> heard = new HashMap<>();

    /** @param dynamicBase the first octet of it is that of all dynamic groups' host groups */
    HostGroups(Inet4Address dynamicBase, int domain, Optional<GroupPort> port) {
        this.domain = domain;
        this.dynamicBase = dynamicBase.getAddress()[0] << 24;
        this.port = port;
        heard.computeIfAbsent(of(EntityId.VMTP_MANAGER_GROUP), any -> new HashSet<>())
                .add(EntityId.VMTP_MANAGER_GROUP);
    }

    /**
     * The host group of an entity group: the address within a well-known one, else the low 24 bits of the discriminator under the
     * base of dynamic groups (profile E15, E16). In domain 3 they are those of both halves of the identifier, added bit by bit.
     */
    Inet4Address of(EntityId group) {
        int low = domain == EntityId.DOMAIN_INTERNET
                ? group.discriminator()
                : group.discriminator() ^ group.ipv4Address();
        int bits = group.isWellKnownGroup() ? group.ipv4Address() : (dynamicBase | (low & 0x00FF_FFFF));
        return Inet4Address.ofLiteral(
                (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF));
    }

    /** Hears the host group of an entity group that has members here, or stops when it has none any more. */
    synchronized void members(EntityId group, boolean any) {
        Inet4Address hostGroup = of(group);
        Set<EntityId> groups = heard.computeIfAbsent(hostGroup, unknown -> new HashSet<>());
        boolean before = !groups.isEmpty();
        if (any) {
            groups.add(group);
        } else {
            groups.remove(group);
        }
        if (groups.isEmpty()) {
            heard.remove(hostGroup);
        }
        if (port.isPresent() && before == groups.isEmpty()) {
            change(port.get(), hostGroup, any, group);
        }
    }

    private static void change(GroupPort port, Inet4Address hostGroup, boolean join, EntityId group) {
        try {
            if (join) {
                port.join(hostGroup);
            } else {
                port.leave(hostGroup);
            }
        } catch (IOException e) {
            if (!port.isClosed()) {
                LOGGER.log(
                        Level.WARNING,
                        "members of " + group + " are reached by unicast only: host group " + hostGroup.getHostAddress()
                                + " cannot be " + (join ? "joined" : "left"),
                        e);
            }
        }
    }
}
