package org.pescadero.rpc.group;

import java.util.List;
import org.pescadero.rpc.call.Target;

/** Who belongs to a group, as far as this process knows. Safe for use by many threads. */
public interface Membership {
    /** The members now; asks the network when what is known is not fresh. */
    List<Target> members();

    /** Learns that a member was found dead. */
    void dead(Target member);
}
