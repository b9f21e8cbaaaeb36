package org.pescadero.rpc.call;

import org.pescadero.rpc.Endpoint;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.node.Route;

/**
 * The export that a binding leads to.
 *
 * @param endpoint where it is
 * @param incarnation the number that only this export answers to
 * @param route the way there
 */
public record Target(Endpoint endpoint, int incarnation, Route.Unicast route) {
    /** The export at an endpoint. */
    public Target(Endpoint endpoint, int incarnation) {
        this(endpoint, incarnation, new Route.Unicast(new EntityId(endpoint.entity()), endpoint.address()));
    }

    /** The export that a record tells of. */
    public static Target of(ExportRecord export) {
        return new Target(export.endpoint(), export.incarnation());
    }
}
