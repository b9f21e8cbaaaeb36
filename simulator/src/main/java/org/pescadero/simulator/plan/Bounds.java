package org.pescadero.simulator.plan;

import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.Timeouts;

/** How long things may take and how much they may cost when nothing goes wrong any more. */
public final class Bounds {
    private static final int RETRIES = 5;
    private static final int GROUP_OCTETS = 16384;
    private static final int PHASES = 3;

    private Bounds() {}

    /**
     * From the healing of a world, or from a call's beginning if that is later, until the call has ended: the retries of
     * asking for the Request, for its parts and for the Response's, each at the longest time-out, for each level of nesting,
     * and the procedures' own time.
     */
    public static long settleNanos(Plan plan) {
        PathProfile profile = plan.conditions().profile();
        Timeouts timeouts = Timeouts.DEFAULTS;
        long attempt = profile.maxRtoNanos() + timeouts.maxConfirmedNanos() + timeouts.probeNanos();
        long call = profile.giveUpNanos() + (long) PHASES * (RETRIES + 1) * attempt;
        int deepest = plan.calls().stream().mapToInt(c -> depth(plan, c)).max().orElse(1);
        int hops = plan.calls().stream().mapToInt(CallPlan::hops).max().orElse(0);
        long groups = plan.calls().stream()
                .mapToLong(c -> (c.argumentOctets() + c.resultOctets()) / GROUP_OCTETS)
                .max()
                .orElse(0);
        long streamed = plan.calls().stream().filter(c -> c.stream() > 0).count();
        long handlers = plan.calls().stream().mapToLong(CallPlan::handlerNanos).sum();
        return deepest * ((1 + hops + streamed) * call + groups * profile.maxRtoNanos()) + handlers;
    }

    private static int depth(Plan plan, CallPlan call) {
        int nested = call.nested();
        return 1
                + plan.calls().stream()
                        .filter(c -> c.id() == nested)
                        .mapToInt(c -> depth(plan, c))
                        .max()
                        .orElse(0);
    }

    /** From when every call has ended until every record is gone: TS4 on the slowest clock, and the last packets. */
    public static long quietNanos() {
        long ts4 = Timeouts.DEFAULTS.ts4Nanos();
        return 2 * ts4 + Conditions.PACKET_LIFETIME_NANOS;
    }
}
