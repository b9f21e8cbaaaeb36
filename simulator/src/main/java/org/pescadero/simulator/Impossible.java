package org.pescadero.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pescadero.simulator.world.Coverage;
import org.pescadero.simulator.world.Input;

/** Which packets cannot come in which states, and why. */
final class Impossible {
    private static final Map<String, String> REASONS = new TreeMap<>(Map.of());

    private Impossible() {}

    /** The letter of the reason; empty when the packet may come. */
    static Optional<String> reason(Input input, String state) {
        boolean none = state.equals(Coverage.NONE);
        return Optional.empty();
    }

    static Map<String, String> reasons() {
        return REASONS;
    }
}
