package org.pescadero.vmtp.node;

import java.util.function.Function;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.manage.ManagementRequest;

/** The way to a manager: the node's own, or another's. */
interface Asking {
    /**
     * Has something done.
     *
     * @param reader takes what it wants from the Response while that is there
     * @throws TransactionFailed with the code of the Response, if that is not OK
     */
    <T> T ask(ManagementRequest what, Function<MessageBuffer, T> reader) throws TransactionFailed, InterruptedException;
}
