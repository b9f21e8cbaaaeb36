package org.pescadero.simulator;

import java.io.PrintStream;
import java.util.Locale;
import org.pescadero.simulator.exhaustive.Scope;
import org.pescadero.simulator.exhaustive.Search;

/** Says what came of trying everything in small worlds. */
final class Exhausted {
    private Exhausted() {}

    static int run(PrintStream out, int faults, long states) {
        out.println("1 client, at most 4 packets in flight, 1 crash, " + faults
                + " packets lost, doubled or overtaken by a deadline");
        boolean holds = true;
        long all = 0;
        for (Scope scope : Scope.all(faults)) {
            Search.Result result = Search.run(scope, states);
            all += result.states();
            out.println(String.format(
                    Locale.ROOT,
                    "  %-34s %,10d states %,10d steps %,8d ends, depth %3d, %s",
                    scope.name(),
                    result.states(),
                    result.steps(),
                    result.ends(),
                    result.deepest(),
                    result.complete() ? "all of it" : "not all of it"));
            result.broken().ifPresent(broken -> out.println("    " + broken));
            holds &= result.broken().isEmpty();
        }
        out.println(
                String.format(Locale.ROOT, "%,d states; %s", all, holds ? "no invariant broke" : "an invariant broke"));
        return holds ? 0 : 1;
    }
}
