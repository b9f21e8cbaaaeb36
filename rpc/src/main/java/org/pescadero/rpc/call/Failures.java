package org.pescadero.rpc.call;

import org.pescadero.rpc.BindingBroken;
import org.pescadero.rpc.CallAborted;
import org.pescadero.rpc.CallFailed;
import org.pescadero.rpc.Endpoint;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.node.TransactionFailed;

/** What the failure of a message transaction means for the call that it carried. */
public final class Failures {
    private Failures() {}

    /** The exception for a caller. */
    public static RuntimeException of(TransactionFailed failed, String procedure, Endpoint endpoint) {
        boolean maybe = failed.maybeExecuted();
        String unknown = maybe ? "; it may have executed " : "; it has not executed ";
        return switch (failed.code()) {
            case ResponseCodes.USER_TIMEOUT ->
                new CallAborted("the time for " + procedure + " of " + endpoint + " is over", true, maybe, null);
            // An answer to a retransmission may come from a successor of the one that executed the call.
            case ResponseCodes.NONEXISTENT_ENTITY ->
                maybe
                        ? new CallFailed(endpoint + " is gone" + unknown + procedure, true, failed)
                        : new BindingBroken(endpoint + " exists no more; " + procedure + " was not executed", failed);
            case ResponseCodes.RETRANS_TIMEOUT ->
                new CallFailed(endpoint + " does not answer" + unknown + procedure, maybe, failed);
            case ResponseCodes.BUSY, ResponseCodes.TOO_MANY_RETRIES ->
                new CallFailed(endpoint + " is too busy" + unknown + procedure, maybe, failed);
            case ResponseCodes.RESPONSE_DISCARDED ->
                new CallFailed(endpoint + " has executed " + procedure + " and no longer has its result", true, failed);
            default ->
                new CallFailed(
                        "the call of " + procedure + " at " + endpoint + " failed: " + failed.getMessage(),
                        maybe,
                        failed);
        };
    }

    /** Whether the failure shows that the server should not be tried again. */
    public static boolean isGone(TransactionFailed failed) {
        return failed.code() == ResponseCodes.NONEXISTENT_ENTITY || failed.code() == ResponseCodes.RETRANS_TIMEOUT;
    }
}
