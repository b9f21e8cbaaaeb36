package org.pescadero.vmtp.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.Command;
import org.pescadero.vmtp.machine.ServerTransaction;

/** Runs the procedures of Requests and hands their Responses back to the machine. */
final class Procedures {
    private static final Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final EntityTable entities;
    private final Crew crew;
    private final Stripe.Requests handOver = this::handOver;

    Procedures(EntityTable entities, Crew crew) {
        this.entities = entities;
        this.crew = crew;
    }

    /** Whether the procedure may run on the reading thread without making another thread reader first. */
    boolean isQuick(RunningCall call) {
        ServedEntity served = entities.served(call.record().server());
        return served == null || served.isQuick();
    }

    /** Runs it on another thread. */
    void handOver(RunningCall call) {
        crew.run(() -> run(call));
    }

    /** Runs it on this thread and responds. Whatever the handler throws ends here. */
    void run(RunningCall call) {
        ServedEntity served = entities.served(call.record().server());
        boolean counted = served != null && served.entered();
        call.begin();
        long began = System.nanoTime();
        try {
            handle(served, call);
        } finally {
            call.end();
        }
        if (served != null) {
            served.ran(System.nanoTime() - began);
            served.left(counted);
        }
        try {
            answer(call);
        } catch (IOException closed) {
            LOGGER.log(Level.DEBUG, "node closed before a call was answered");
        }
    }

    private void answer(RunningCall call) throws IOException {
        ServerTransaction record = call.record();
        if (call.isSilent() || record.datagram()) {
            call.stripe().submit(new Command.Silence(record), handOver);
        } else {
            call.stripe().respond(record, handOver);
        }
    }

    private static void handle(@Nullable ServedEntity served, RunningCall call) {
        if (served == null) {
            // Withdrawn after the Request was taken in.
            call.response().clear();
            call.response().code(ResponseCodes.NONEXISTENT_ENTITY);
            return;
        }
        try {
            served.handler().handle(call);
        } catch (Throwable thrown) { // whatever a handler throws, the reading thread must live on
            if (call.aborted()) {
                LOGGER.log(Level.DEBUG, "handler of a call that its client had aborted ended so", thrown);
            } else {
                LOGGER.log(Level.ERROR, "handler of " + call.server() + " failed; the client gets VMTP_ERROR", thrown);
            }
            call.response().clear();
            call.response().code(ResponseCodes.VMTP_ERROR);
        }
    }
}
