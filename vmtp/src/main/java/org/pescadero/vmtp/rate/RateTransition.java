package org.pescadero.vmtp.rate;

import java.util.Set;

/** The table of {@link RateState}: every change of state that there is, by what causes it. */
enum RateTransition {
    HEARD("the host was heard of", RateState.START, RateState.PROBE, RateState.BACKOFF),
    LEVEL_OFF("the round trip grows, or the window has reached its threshold", RateState.AVOID, RateState.START),
    ARRIVE("the window is at its cap", RateState.CRUISE, RateState.START, RateState.AVOID),
    QUEUED("the queue is longer than aimed at", RateState.AVOID, RateState.CRUISE),
    LOSE(
            "a packet was lost",
            RateState.RECOVER,
            RateState.START,
            RateState.CRUISE,
            RateState.AVOID,
            RateState.DIP,
            RateState.RECOVER),
    TEST("a packet was lost though the round trip is short", RateState.DIP, RateState.RECOVER),
    RECOVERED("what was sent after the cut arrives", RateState.AVOID, RateState.RECOVER),
    CONGESTED("at the lower rate less was lost", RateState.AVOID, RateState.DIP),
    INDEPENDENT("at the lower rate as much was lost: the window is restored", RateState.START, RateState.DIP),
    SILENCE(
            "the host did not answer when it was asked",
            RateState.BACKOFF,
            RateState.START,
            RateState.CRUISE,
            RateState.AVOID,
            RateState.RECOVER,
            RateState.DIP,
            RateState.BACKOFF),
    REST("nothing was sent for long", RateState.IDLE, RateState.START, RateState.CRUISE, RateState.AVOID),
    RESUME("something is sent again", RateState.START, RateState.IDLE);

    private final String cause;
    private final RateState to;

    @SuppressWarnings("ImmutableEnumChecker") // the set is never changed nor handed out
    private final Set<RateState> from;

    RateTransition(String cause, RateState to, RateState... from) {
        this.cause = cause;
        this.to = to;
        this.from = Set.of(from);
    }

    boolean isFrom(RateState state) {
        return from.contains(state);
    }

    /** The state after this, seen from a state in which it may happen. */
    RateState after(RateState state) {
        if (!isFrom(state)) {
            throw new IllegalStateException(this + " in state " + state);
        }
        return to;
    }

    /** This row of the table. */
    String row() {
        return "%-12s %s -> %s: %s".formatted(this, from.stream().sorted().toList(), to, cause);
    }
}
