package org.pescadero.simulator.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pescadero.simulator.judge.Invariant;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.simulator.plan.FaultKind;
import org.pescadero.simulator.plan.ListedWeather;
import org.pescadero.simulator.plan.PacketFault;
import org.pescadero.simulator.plan.Plan;
import org.pescadero.simulator.plan.Planner;
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

    /** The topology and conditions of a seed, with no call and no fault. */
    public Scenario(long seed) {
        this(Planner.draw(seed), List.of(), List.of(), List.of());
    }

    Scenario(Plan plan, List<CallPlan> calls, List<TimedFault> timedFaults, List<PacketFault> packetFaults) {
        this.plan = plan;
        this.calls.addAll(calls);
        this.timedFaults.addAll(timedFaults);
        this.packetFaults.addAll(packetFaults);
    }

    /** Makes these calls of the seed. */
    public Scenario calls(int... ids) {
        for (int id : ids) {
            plan.calls().stream().filter(c -> c.id() == id).forEach(calls::add);
        }
        return this;
    }

    /** Lets these of the seed's timed faults happen, by their place in its plan. */
    public Scenario timed(int... places) {
        for (int place : places) {
            timedFaults.add(plan.timedFaults().get(place));
        }
        return this;
    }

    /** Lets something happen to a packet. */
    public Scenario packet(int from, int to, int index, FaultKind kind, long first, long second) {
        packetFaults.add(new PacketFault(from, to, index, kind, first, second));
        return this;
    }

    /** Loses a packet. */
    public Scenario drop(int from, int to, int index) {
        return packet(from, to, index, FaultKind.LOSS, 0, 0);
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

    Plan plan() {
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
                + "_keeps_" + invariant.code() + "() {\n        assertThat(new Scenario(" + plan.seed() + "L)\n");
        String ids = String.join(", ", calls.stream().map(c -> "" + c.id()).toList());
        test.append("                        .calls(").append(ids).append(")\n");
        for (TimedFault fault : timedFaults) {
            test.append("                        .timed(")
                    .append(plan.timedFaults().indexOf(fault))
                    .append(") // ")
                    .append(fault)
                    .append('\n');
        }
        for (PacketFault fault : packetFaults) {
            test.append("                        ").append(asCode(fault)).append('\n');
        }
        String run = "                        .run(Mutant.NONE, false)\n";
        String judged = "                        .violations())\n";
        return test.append(run)
                .append(judged)
                .append("                .isEmpty();\n")
                .append("    }\n")
                .toString();
    }

    private static String asCode(PacketFault fault) {
        String packet = fault.from() + ", " + fault.to() + ", " + fault.index();
        return fault.kind() == FaultKind.LOSS || fault.kind() == FaultKind.BURST_LOSS
                ? ".drop(" + packet + ")"
                : ".packet(" + packet + ", FaultKind." + fault.kind() + ", " + fault.first() + "L, " + fault.second()
                        + "L)";
    }
}
