package org.pescadero.simulator.plan;

/**
 * What the manager of a node lets others do, drawn from the seed.
 *
 * @param seed the world's
 * @param node its number
 */
public record ManagedNode(long seed, int node) {
    /** Whether others may make, unmake, signal and modify its entities, and change restricted groups. */
    public boolean generous() {
        return Keyed.below(Keyed.hash(seed, Sites.RIGHTS, node), 100) < 65;
    }

    /** Whether an entity lets others add it to unrestricted groups. */
    public boolean joinable(long entity) {
        return Keyed.below(Keyed.hash(seed, Sites.RIGHTS, entity), 100) < 70;
    }
}
