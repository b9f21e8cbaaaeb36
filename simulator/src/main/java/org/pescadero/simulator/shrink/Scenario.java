package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.ListedWeather;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.TimedFault;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Verdict;
import org.pescadero.simulator.world.World;

/**
 * A world in which only what is listed goes wrong: some calls of a seed, some of what befell its nodes, and packets by their
 * numbers. Also how failures that were found are kept as tests.
 */
public final class Scenario {
    private final Plan plan;
    private final List<CallPlan> calls = new ArrayList<>();
    private final List<TimedFault> timedFaults = new ArrayList<>();
    private final List<PacketFault> packetFaults = new ArrayList<>();

    Scenario(Plan plan, List<CallPlan> calls, List<TimedFault> timedFaults, List<PacketFault> packetFaults) {
        this.plan = plan;
        this.calls.addAll(calls);
        this.timedFaults.addAll(timedFaults);
        this.packetFaults.addAll(packetFaults);
    }

    /** Lets it happen. */
    public Verdict run(Mutant mutant, boolean readable) {
        return new World(plan.with(calls, timedFaults), new ListedWeather(packetFaults), mutant, readable).run();
    }

    boolean breaks(Invariant invariant, Supplier<Mutant> mutant) {
        return run(mutant.get(), false).violations().stream().anyMatch(v -> v.invariant() == invariant);
    }

    /** How many calls and faults there are. */
    public int size() {
        return calls.size() + timedFaults.size() + packetFaults.size();
    }

    /** The world that it is part of. */
    public Plan plan() {
        return plan;
    }

    List<CallPlan> calls() {
        return calls;
    }

    List<TimedFault> timedFaults() {
        return timedFaults;
    }

    List<PacketFault> packetFaults() {
        return packetFaults;
    }

    /** What happens, a line each. */
    public String story() {
        StringBuilder story = new StringBuilder();
        calls.forEach(c -> story.append("  ").append(c).append('\n'));
        timedFaults.forEach(f -> story.append("  ").append(f).append('\n'));
        packetFaults.forEach(f -> story.append("  ").append(f).append('\n'));
        return story.toString();
    }

    /** The same as a test. */
    public String asTest(Invariant invariant) {
        StringBuilder test = new StringBuilder("    @Test\n    void seed_" + Long.toUnsignedString(plan.seed())
                + "_keeps_" + invariant.code() + "() {\n        assertThat(DropList.read(\"\"\"\n");
        DropList.write(this)
                .lines()
                .forEach(line ->
                        test.append("                        ").append(line).append('\n'));
        return test.append("                        \"\"\")\n")
                .append("                        .run(Mutant.NONE, false)\n")
                .append("                        .violations())\n")
                .append("                .isEmpty();\n")
                .append("    }\n")
                .toString();
    }
}
