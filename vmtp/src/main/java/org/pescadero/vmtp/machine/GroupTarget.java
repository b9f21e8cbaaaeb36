package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.pescadero.vmtp.MessageBuffer;

/** A module in which members of a group are expected to be: it is asked, and found dead, on its own. */
final class GroupTarget {
    final SocketAddress address;
    final HostPath path;
    final MessageSender sender;
    final Share share = new Share();
    /** Whether the user has named it; others come in by asking for the Request. */
    boolean chosen;

    final List<GroupMember> members = new ArrayList<>();
    int unheard;
    int confirmations;
    /** The number of the notice that last confirmed the Request. */
    int confirmedBy;

    int fruitless;
    /** The transmissions, a bit for each, of which it was said that they were faulty. */
    int damaged;

    long heardNanos;
    /** When anything but RETRY was last heard. */
    long advancedNanos;

    long transmittedNanos;
    /** When what it asked for was last sent again. */
    long sentAgainNanos;

    int transmittedCount = -1;
    long deadlineNanos;

    GroupTarget(Core core, SocketAddress address, long nowNanos) {
        this.address = address;
        path = core.paths.path(address);
        sender = new MessageSender(core);
        heardNanos = nowNanos;
        advancedNanos = nowNanos;
    }

    /** Whether any member here has still to answer. */
    boolean outstanding() {
        for (GroupMember member : members) {
            if (member.state == GroupMember.State.AWAITED) {
                return true;
            }
        }
        return false;
    }

    /** All members here that have still to answer are taken for this. */
    void settle(GroupMember.State state) {
        for (GroupMember member : members) {
            if (member.state == GroupMember.State.AWAITED) {
                member.state = state;
            }
        }
    }

    void begin(MessageBuffer request, ClientTransaction t, int codeFlags) {
        sender.begin(request, t.client(), t.server, t.transaction, codeFlags);
        sender.headerChecksumOnly(t.handling().headerChecksumOnly());
    }
}
