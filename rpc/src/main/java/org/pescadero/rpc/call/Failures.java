package org.pescadero.rpc.call;

import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.vmtp.node.TransactionFailed;

/** What the failure of a message transaction means for the call that it carried. */
public final class Failures {
    private static final int BUSY = 3;
    private static final int NONEXISTENT_ENTITY = 4;
    private static final int RETRANS_TIMEOUT = 13;
    private static final int USER_TIMEOUT = 14;
    private static final int RESPONSE_DISCARDED = 15;
    private static final int TOO_MANY_RETRIES = 20;

    private Failures() {}

    /** The exception for a caller. */
    public static RuntimeException of(TransactionFailed failed, String procedure, Endpoint endpoint) {
        boolean maybe = failed.maybeExecuted();
        String unknown = maybe ? "; it may have executed " : "; it has not executed ";
        return switch (failed.code()) {
            case USER_TIMEOUT -> new CallAborted(
                    "the time for " + procedure + " of " + endpoint + " is over", true, maybe, null);
            // An answer to a retransmission may come from a successor of the one that executed the call.
            case NONEXISTENT_ENTITY -> maybe
                    ? new CallFailed(endpoint + " is gone" + unknown + procedure, true, failed)
                    : new BindingBroken(endpoint + " exists no more; " + procedure + " was not executed", failed);
            case RETRANS_TIMEOUT -> new CallFailed(endpoint + " does not answer" + unknown + procedure, maybe, failed);
            case BUSY, TOO_MANY_RETRIES -> new CallFailed(endpoint + " is too busy" + unknown + procedure, maybe, failed);
            case RESPONSE_DISCARDED -> new CallFailed(
                    endpoint + " has executed " + procedure + " and no longer has its result", true, failed);
            default -> new CallFailed(
                    "the call of " + procedure + " at " + endpoint + " failed: " + failed.getMessage(), maybe, failed);
        };
    }

    /** Whether the failure shows that the server should not be tried again. */
    public static boolean isGone(TransactionFailed failed) {
        return failed.code() == NONEXISTENT_ENTITY || failed.code() == RETRANS_TIMEOUT;
    }
}
