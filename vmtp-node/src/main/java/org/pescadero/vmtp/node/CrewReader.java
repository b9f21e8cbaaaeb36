package org.pescadero.vmtp.node;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A crew thread's turn as leader: it reads while no caller wants to, and runs the procedures of Requests on the spot. */
final class CrewReader {
    private static final System.Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final Lead lead;
    private final PortReader reader;
    private final Procedures procedures;
    private final Crew crew;
    private final PortReader.Waiting untilCallersCome;

    CrewReader(Lead lead, PortReader reader, Procedures procedures, Crew crew) {
        this.lead = lead;
        this.reader = reader;
        this.procedures = procedures;
        this.crew = crew;
        untilCallersCome = deadline -> !lead.hasCallers();
    }

    /** Makes a crew thread leader if nobody is; false when there can be none. */
    boolean promote() {
        return crew.read(this::leadWhileNobodyElseDoes);
    }

    private void leadWhileNobodyElseDoes() {
        if (!lead.takeAsCrew()) {
            return;
        }
        try {
            readAndRun();
        } catch (IOException closed) {
            // Whoever waits behind this thread has to see for itself that the port is closed.
            lead.release();
        } catch (Throwable thrown) { // whatever goes wrong here, somebody must read on
            LOGGER.log(Level.ERROR, "a reader of " + lead + " failed; another one takes its place", thrown);
            if (lead.reading()) {
                lead.release();
            }
        }
        lead.passOn();
    }

    private void readAndRun() throws IOException {
        ArrayDeque<RunningCall> ready = new ArrayDeque<>();
        Stripe.Requests mine = ready::add;
        long waitedSince = System.nanoTime();
        while (lead.isMine()) {
            if (reader.read(waitedSince, mine)) {
                runOnTheSpot(ready);
                waitedSince = System.nanoTime();
            } else if (!ready.isEmpty()) {
                runOnTheSpot(ready);
            } else if (lead.hasCallers()) {
                lead.release();
            } else if (!reader.spins(waitedSince)) {
                reader.sleep(CallSlot.NO_DEADLINE, untilCallersCome);
            }
        }
    }

    /** The first Request is ours, others go to other threads. Afterwards the lead may be another's. */
    private void runOnTheSpot(ArrayDeque<RunningCall> ready) {
        RunningCall first = mostUrgent(ready);
        if (first == null) {
            return;
        }
        ready.remove(first);
        for (RunningCall other = ready.pollFirst(); other != null; other = ready.pollFirst()) {
            procedures.handOver(other);
        }
        if (!crew.enter()) {
            procedures.handOver(first);
        } else if (procedures.isQuick(first)) {
            lead.busy(System.nanoTime());
            try {
                procedures.run(first);
            } finally {
                lead.reading();
                crew.leave();
            }
        } else {
            lead.release();
            if (!promote()) {
                lead.passOn();
            }
            try {
                procedures.run(first);
            } finally {
                crew.workOff();
            }
            // There may have been no thread to promote, and then it is ours again; better read late than never.
            lead.takeAsCrew();
        }
    }

    private static @Nullable RunningCall mostUrgent(ArrayDeque<RunningCall> ready) {
        RunningCall best = ready.peekFirst();
        if (ready.size() > 1) {
            for (RunningCall each : ready) {
                best = best == null || each.record().rank() < best.record().rank() ? each : best;
            }
        }
        return best;
    }
}
