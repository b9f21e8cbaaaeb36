package org.pescadero.simulator.judge;

import org.pescadero.simulator.plan.Nanos;

/**
 * An invariant that did not hold.
 *
 * @param atNanos when it was noticed
 * @param call the call it concerns; 0 for none
 */
public record Violation(Invariant invariant, long atNanos, int call, String what) {
    @Override
    public String toString() {
        return invariant.code() + " (" + invariant.meaning() + ") at " + Nanos.text(atNanos)
                + (call > 0 ? ", call " + call : "") + ": " + what;
    }
}
