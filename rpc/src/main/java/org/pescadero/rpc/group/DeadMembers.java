package org.pescadero.rpc.group;

import org.pescadero.rpc.call.Target;

/** Who wants to know of members that were found dead. */
@FunctionalInterface
interface DeadMembers {
    /** A member was found dead. */
    void found(Target member);
}
