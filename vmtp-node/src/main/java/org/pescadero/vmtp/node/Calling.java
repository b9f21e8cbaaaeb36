package org.pescadero.vmtp.node;

import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Member;

/** What client entities need of their node: somebody who waits with them, and the way to a group. */
final class Calling {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final Callers callers;
    private final Lead lead;
    private final Stripe.Requests handOver;
    private final GroupWays ways;
    private final AtomicBoolean told = new AtomicBoolean();
    private final HostCache hosts = new HostCache();

    /** How a node reaches groups: by multicast, or else members whose addresses are known, or else all its peers. */
    record GroupWays(boolean multicast, HostGroups hostGroups, int groupPort, List<InetSocketAddress> peers) {}

    Calling(Callers callers, Lead lead, Stripe.Requests handOver, GroupWays ways) {
        this.callers = callers;
        this.lead = lead;
        this.handOver = handOver;
        this.ways = ways;
    }

    HostCache hosts() {
        return hosts;
    }

    /** Remembers a server that has been found elsewhere, and forgets one that fails. */
    void ended(ClientTransaction transaction, Route.Unicast route) {
        if (transaction.outcome() != ResponseCodes.OK) {
            hosts.forget(route.server().bits());
        } else if (!transaction.wasSentTo(route.address())) {
            transaction.address().ifPresent(there -> hosts.found(route.server().bits(), route.address(), there));
        }
    }

    void await(CallSlot slot, long deadlineNanos) {
        callers.await(slot, deadlineNanos);
    }

    void wakeLeader() {
        lead.wakeLeader();
    }

    Stripe.Requests handOver() {
        return handOver;
    }

    /** By multicast where the node has it; else to each member's address in turn, or to each peer's. */
    Command groupCommand(ClientTransaction transaction, Route.Group route) {
        List<Member> expected = route.members().stream()
                .map(m -> new Member(m.entity().bits(), m.address()))
                .toList();
        return new Command.SendGroup(transaction, route.server().bits(), addresses(route), ways.multicast(), expected);
    }

    private List<SocketAddress> addresses(Route.Group route) {
        if (ways.multicast()) {
            return List.of(new InetSocketAddress(ways.hostGroups().of(route.server()), ways.groupPort()));
        }
        if (!told.getAndSet(true)) {
            LOGGER.log(Level.INFO, "without multicast, Requests to groups go to each member's address in turn");
        }
        List<SocketAddress> members =
                route.members().stream().map(Route.Member::address).distinct().toList();
        return members.isEmpty() ? List.copyOf(ways.peers()) : members;
    }
}
