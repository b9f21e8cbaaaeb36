package org.pescadero.simulator.plan;

import java.util.ArrayList;
import java.util.List;

/** Draws what befalls nodes and pairs of nodes: a few kinds of trouble for each seed, each several times. */
final class Troubles {
    private static final List<FaultKind> KINDS = List.of(
            FaultKind.PARTITION,
            FaultKind.PARTIAL_PARTITION,
            FaultKind.ONE_WAY_PARTITION,
            FaultKind.FLAPPING,
            FaultKind.CLOG,
            FaultKind.BLACK_HOLE,
            FaultKind.CRASH,
            FaultKind.FREEZE,
            FaultKind.ADDRESS_CHANGE,
            FaultKind.CLOCK_STALL,
            FaultKind.CLOCK_JUMP);
    private static final int HEADER = 68;
    private static final List<Long> PASSING_OCTETS = List.of(HEADER + 512L, 1280L, 1500L, 4096L, 9000L);
    private static final long YEAR_NANOS = 365L * 24 * 3600 * Nanos.SECOND;

    private final Dice dice;
    private final int nodes;
    private final long untilNanos;
    private final List<TimedFault> faults = new ArrayList<>();

    private Troubles(long seed, int nodes, long untilNanos) {
        dice = new Dice(seed, Sites.TIMED_FAULTS);
        this.nodes = nodes;
        this.untilNanos = untilNanos;
    }

    static List<TimedFault> draw(long seed, int nodes, long untilNanos) {
        return new Troubles(seed, nodes, untilNanos).some();
    }

    private List<TimedFault> some() {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : KINDS) {
            if (dice.percent(kind == FaultKind.CRASH ? 35 : 18) && (nodes > 2 || kind != FaultKind.PARTIAL_PARTITION)) {
                kinds.add(kind);
            }
        }
        int count = kinds.isEmpty() ? 0 : (int) dice.between(1, 6);
        for (int i = 0; i < count; i++) {
            // Many calls begin at the beginning: what befalls nodes then befalls calls.
            one(dice.oneOf(kinds), dice.between(0, dice.percent(40) ? 500 * Nanos.MILLI : untilNanos));
        }
        return faults;
    }

    private void one(FaultKind kind, long at) {
        int node = dice.below(nodes);
        if (kind == FaultKind.CLOG) {
            swizzle(at);
            return;
        }
        int another = (node + 1 + dice.below(nodes - 1)) % nodes;
        int peer = kind.concernsPairs() ? another : kind == FaultKind.CRASH && dice.percent(30) ? 1 : 0;
        boolean sudden = kind == FaultKind.ADDRESS_CHANGE || kind == FaultKind.CLOCK_JUMP;
        faults.add(new TimedFault(at, kind, node, peer, sudden ? 0 : lasting(), amount(kind)));
    }

    private long amount(FaultKind kind) {
        return switch (kind) {
            case PARTITION -> dice.between(1, (1L << (nodes - 1)) - 1);
            case FLAPPING -> dice.between(Nanos.MILLI, 2 * Nanos.SECOND);
            case BLACK_HOLE -> dice.oneOf(PASSING_OCTETS);
            case CLOCK_JUMP ->
                dice.oneOf(List.of(-1L, 1L)) * (dice.percent(50) ? Nanos.SECOND : dice.between(1, 10) * YEAR_NANOS);
            default -> 0;
        };
    }

    /** Clogs some nodes one by one and lets them go in another order, as networks that are reconfigured do. */
    private void swizzle(long at) {
        for (int node = 0; node < nodes; node++) {
            if (dice.percent(60)) {
                long begins = at + dice.between(0, 2 * Nanos.SECOND);
                faults.add(new TimedFault(begins, FaultKind.CLOG, node, 0, dice.between(1, 8 * Nanos.SECOND), 0));
            }
        }
    }

    private long lasting() {
        return switch (dice.below(4)) {
            case 0 -> dice.between(1, 50 * Nanos.MILLI);
            case 1 -> dice.between(50 * Nanos.MILLI, Nanos.SECOND);
            case 2 -> dice.between(Nanos.SECOND, 5 * Nanos.SECOND);
            default -> dice.between(5 * Nanos.SECOND, 60 * Nanos.SECOND);
        };
    }
}
