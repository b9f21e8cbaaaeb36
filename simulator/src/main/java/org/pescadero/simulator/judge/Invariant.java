package org.pescadero.simulator.judge;

/** What must hold whatever happens. */
public enum Invariant {
    /** A normal return of a non-idempotent call means exactly one execution. */
    I1_EXACTLY_ONCE("I1", "exactly once on return"),
    /** No non-idempotent call is executed twice; what failed for certain was never executed. */
    I2_AT_MOST_ONCE("I2", "at most once otherwise"),
    /** A Response is that of the execution that the ledger has, of this call, by whom it was asked of. */
    I3_RIGHT_RESULT("I3", "right result"),
    /** A Request that was executed before a crash is not executed after it; nobody answers for its predecessor. */
    I4_RESTART("I4", "no execution across restarts"),
    /** Arguments and results are delivered as they were sent. */
    I5_INTEGRITY("I5", "integrity"),
    /** A call ends exactly once. */
    I6_ONE_OUTCOME("I6", "one outcome"),
    /** A call that is handed on is handed on once at each hop, and executed by the last server alone. */
    I7_FORWARDING("I7", "forwarding"),
    /** Each member executes a group Request at most once and answers at most once; strangers do not. */
    I8_GROUPS("I8", "groups"),
    /** Of one client's calls a server executes none after a later one. */
    I9_ORDER("I9", "order"),
    /** When all is quiet nothing is left: no record, no timer. */
    I10_BOUNDED_STATE("I10", "bounded state"),
    /** Every call ends in bounded time, and well if no more was lost than the retries make up for. */
    I11_LIVENESS("I11", "liveness"),
    /** Packets are in proportion to calls and losses. */
    I12_COST("I12", "cost"),
    /** What is on its way to a host never exceeds the window of the path by more than a packet group. */
    I13_FLOW("I13", "flow"),
    /** Whatever wall clocks do, no identifier is given out twice. */
    I14_CLOCK("I14", "clock"),
    /** A module never throws. */
    NO_EXCEPTION("NX", "no exception");

    private final String code;
    private final String meaning;

    Invariant(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Its number. */
    public String code() {
        return code;
    }

    /** What it says. */
    public String meaning() {
        return meaning;
    }

    /** Whether it holds even where packets are changed without a trace. */
    public boolean holdsWhenForged() {
        return this == I10_BOUNDED_STATE || this == NO_EXCEPTION;
    }
}
