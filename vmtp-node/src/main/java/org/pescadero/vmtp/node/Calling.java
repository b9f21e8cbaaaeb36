package org.pescadero.vmtp.node;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.ClientTransaction;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.Member;

/** What client entities need of their node: somebody who waits with them, and the way to a group. */
final class Calling {
    private final Callers callers;
    private final PortReader reader;
    private final Lead lead;
    private final Stripe.Requests handOver;
    private final boolean multicast;
    private final int groupPort;
    private final HostCache hosts = new HostCache();

    Calling(Callers callers, PortReader reader, Lead lead, Stripe.Requests handOver, boolean multicast, int groupPort) {
        this.callers = callers;
        this.reader = reader;
        this.lead = lead;
        this.handOver = handOver;
        this.multicast = multicast;
        this.groupPort = groupPort;
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

    void deadlineMoved() {
        reader.deadlineMoved();
    }

    void wakeLeader() {
        lead.wakeLeader();
    }

    Stripe.Requests handOver() {
        return handOver;
    }

    /** By multicast where the node has it; else to each member's address in turn. */
    Command groupCommand(ClientTransaction transaction, Route.Group route) {
        List<Member> expected = route.members().stream()
                .map(m -> new Member(m.entity().bits(), m.address()))
                .toList();
        List<SocketAddress> addresses = multicast
                ? List.of(new InetSocketAddress(Ports.hostGroup(route.server()), groupPort))
                : route.members().stream().map(Route.Member::address).distinct().toList();
        return new Command.SendGroup(transaction, route.server().bits(), addresses, multicast, expected);
    }
}
