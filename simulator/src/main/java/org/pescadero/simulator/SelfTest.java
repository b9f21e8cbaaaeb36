package org.pescadero.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.pescadero.vmtp.Limits;

/** What a report says of the simulator itself: that it would have noticed, and that it always says the same. And what a client costs. */
final class SelfTest {
    private static final int TWICE = 50;
    private static final int CLIENTS = 20_000;
    private static final int MUTANT_SEEDS = 3000;

    private SelfTest() {}

    static void print(PrintStream out, long firstSeed) {
        int same = 0;
        for (long seed = firstSeed; seed < firstSeed + TWICE; seed++) {
            long once = Campaign.run(seed, false).trace().hash();
            same += once == Campaign.run(seed, false).trace().hash() ? 1 : 0;
        }
        out.println("\n" + same + " of " + TWICE + " seeds had the same history when they were run again");
        Crowd.Result crowd = Crowd.run(CLIENTS, Limits.defaults(), 1);
        out.println(String.format(
                Locale.ROOT, "%.0f octets of state for each client of a server", crowd.octetsPerRecord()));
        List<MutantRun.Fate> fates = MutantRun.fates(1, MUTANT_SEEDS);
        out.println(MutantRun.summary(fates));
    }
}
