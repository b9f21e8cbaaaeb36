package org.pescadero.simulator;

import java.util.ArrayList;
import java.util.List;
import org.pescadero.simulator.plan.FaultKind;

/** Whether a run has tried what it is meant to try: one that has not says nothing, even if nothing broke. */
final class Validity {
    /** From so many seeds on, a fault that never happened makes a run void. */
    private static final long SEEDS_FOR_EVERY_FAULT = 300;
    /** From so many on, so does a place of the state tables that was never visited. */
    private static final long SEEDS_FOR_EVERY_PLACE = 20_000;

    private Validity() {}

    /** Why a run is void; nothing if it is not. */
    static List<String> objections(Totals totals, long seeds) {
        List<String> objections = new ArrayList<>();
        List<FaultKind> faults = totals.neverHappened();
        if (seeds >= SEEDS_FOR_EVERY_FAULT && !faults.isEmpty()) {
            objections.add("these faults never happened: " + faults);
        }
        if (seeds >= SEEDS_FOR_EVERY_FAULT && !totals.neverManaged().isEmpty()) {
            objections.add("these management operations were never done: " + totals.neverManaged());
        }
        List<String> places = new Matrix(totals).neverVisited();
        if (seeds >= SEEDS_FOR_EVERY_PLACE && !places.isEmpty()) {
            objections.add("these places were never visited: " + String.join("; ", places));
        }
        return objections;
    }
}
