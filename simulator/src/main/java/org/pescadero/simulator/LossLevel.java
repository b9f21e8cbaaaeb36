package org.pescadero.simulator;

import org.pescadero.simulator.plan.Conditions;

/** Worlds by how many packets they lose. */
enum LossLevel {
    NONE("no loss", 0),
    LOW("to 1 %", 10),
    MEDIUM("to 5 %", 50),
    HIGH("to 30 %", 300),
    BURSTS("bursts", 1000);

    private final String label;
    private final int perMille;

    LossLevel(String label, int perMille) {
        this.label = label;
        this.perMille = perMille;
    }

    String label() {
        return label;
    }

    static LossLevel of(Conditions conditions) {
        if (conditions.badPerMille() > 0) {
            return BURSTS;
        }
        for (LossLevel level : values()) {
            if (conditions.lossPerMille() <= level.perMille) {
                return level;
            }
        }
        return BURSTS;
    }
}
