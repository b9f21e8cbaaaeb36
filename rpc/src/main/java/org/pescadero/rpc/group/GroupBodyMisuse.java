package org.pescadero.rpc.group;

import java.io.Serial;

/** The body of a group call does not call one and the same procedure once. Not a member's failure: it is thrown on. */
final class GroupBodyMisuse extends IllegalStateException {
    @Serial
    private static final long serialVersionUID = 1L;

    GroupBodyMisuse(String what) {
        super("the body of a group call must call exactly one procedure of the member that it is given; " + what);
    }
}
