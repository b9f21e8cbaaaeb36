package org.pescadero.vmtp.node;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.pescadero.vmtp.EntityId;

/** Where a Request goes: to an entity at an address, or to a group by multicast or to each member's address in turn. */
public sealed interface Route {
    /** The Server field of the Request. */
    EntityId server();

    /** An entity at the address of its module, which is resolved. */
    record Unicast(EntityId server, SocketAddress address) implements Route {
        public Unicast {
            checkResolved(address);
        }
    }

    /**
     * A group. With no members the Request is multicast and whoever answers is collected until the collecting ends. With
     * members it reaches these (by multicast where the node can, and to each address where it cannot or where one stays
     * silent), and the collecting is complete when each has answered or was found dead.
     */
    record Group(EntityId server, List<Member> members) implements Route {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** A known member of a group, at an address that is resolved. */
    record Member(EntityId entity, SocketAddress address) {
        public Member {
            checkResolved(address);
        }
    }

    private static void checkResolved(SocketAddress address) {
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new IllegalArgumentException("the address " + address + " is not resolved");
        }
    }
}
