package org.pescadero.simulator.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Who serves where.
 *
 * @param nodes how many nodes
 * @param slots the servers; a slot stays while the entities in it come and go with the restarts of its node
 * @param groups the slots that are members of each group
 */
public record Topology(int nodes, List<Slot> slots, List<List<Integer>> groups) {
    /**
     * A server.
     *
     * @param node where it is
     * @param wellKnown whether its identifier stays the same over restarts, so that only the incarnation within a Request
     *     tells an old binding
     */
    public record Slot(int node, boolean wellKnown) {}

    static Topology draw(long seed) {
        Dice dice = new Dice(seed, Sites.TOPOLOGY);
        int nodes = (int) dice.between(2, 5);
        List<Slot> slots = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            slots.add(new Slot(node, dice.percent(35)));
        }
        // Some nodes have two servers, so that a group may have two members on one module.
        for (int node = 0; node < nodes; node++) {
            if (dice.percent(25)) {
                slots.add(new Slot(node, false));
            }
        }
        List<List<Integer>> groups = new ArrayList<>();
        for (int group = 0; group < 2; group++) {
            List<Integer> members = new ArrayList<>();
            for (int slot = 0; slot < slots.size(); slot++) {
                if (!slots.get(slot).wellKnown() && dice.percent(70)) {
                    members.add(slot);
                }
            }
            groups.add(List.copyOf(members));
        }
        return new Topology(nodes, List.copyOf(slots), List.copyOf(groups));
    }
}
