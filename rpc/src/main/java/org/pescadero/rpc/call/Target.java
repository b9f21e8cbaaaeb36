package org.pescadero.rpc.call;

import java.util.Optional;
import org.pescadero.dstp.evolution.Bridge;
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
 * @param bridge how it is called when it has another version of the interface
 */
public record Target(Endpoint endpoint, int incarnation, Route.Unicast route, Optional<Bridge> bridge) {
    /** The export at an endpoint. */
    public Target(Endpoint endpoint, int incarnation) {
        this(endpoint, incarnation, Optional.empty());
    }

    /** The export at an endpoint, called across a bridge if there is one. */
    public Target(Endpoint endpoint, int incarnation, Optional<Bridge> bridge) {
        this(endpoint, incarnation, new Route.Unicast(new EntityId(endpoint.entity()), endpoint.address()), bridge);
    }

    /** The export that a record tells of. */
    public static Target of(ExportRecord export) {
        return new Target(export.endpoint(), export.incarnation());
    }
}
