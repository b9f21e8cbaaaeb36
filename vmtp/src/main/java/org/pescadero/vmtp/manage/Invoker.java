package org.pescadero.vmtp.manage;

import java.net.SocketAddress;
import org.pescadero.vmtp.EntityId;

/** Who asks for a management operation. */
public sealed interface Invoker {
    /** The entity that asks. */
    EntityId entity();

    /** This process itself, in the name of one of its entities. Its entities have one principal. */
    record Local(EntityId entity) implements Invoker {}

    /**
     * The sender of a Request. Nothing is known of its principal.
     *
     * @param entity the client, as the Request names it
     * @param source where the Request came from
     */
    record Remote(EntityId entity, SocketAddress source) implements Invoker {}
}
