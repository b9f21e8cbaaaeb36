package org.pescadero.simulator;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.pescadero.simulator.world.Coverage;
import org.pescadero.simulator.world.Input;

/** Which packets cannot come in which states, and why. */
final class Impossible {
    private static final Map<String, String> REASONS = new TreeMap<>(Map.of(
            "n", "there is no transaction to compare with: whatever comes counts as new",
            "p", "the transaction is not known before the Probe is answered: whatever comes counts as new"));
    private static final Set<Input> COMPARED = EnumSet.of(
            Input.OTHER_RESPONSE,
            Input.OTHER_CLIENT_NOTIFY,
            Input.REQUEST_AGAIN,
            Input.REQUEST_BARE,
            Input.OLD_REQUEST,
            Input.OTHER_SERVER_NOTIFY);

    private Impossible() {}

    /** The letter of the reason; empty when the packet may come. */
    static Optional<String> reason(Input input, String state) {
        if (!COMPARED.contains(input)) {
            return Optional.empty();
        }
        return switch (state) {
            case Coverage.NONE -> Optional.of("n");
            case "AWAITING_PROBE" -> Optional.of("p");
            default -> Optional.empty();
        };
    }

    static Map<String, String> reasons() {
        return REASONS;
    }
}
