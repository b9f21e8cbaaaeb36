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
    /** A complete Request and the machine that it came from. */
    record Ready(Stripe stripe, ServerTransaction request) {}

    private static final Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final EntityTable entities;
    private final Crew crew;

    Procedures(EntityTable entities, Crew crew) {
        this.entities = entities;
        this.crew = crew;
    }

    boolean isQuick(Ready ready) {
        ServedEntity served = entities.served(ready.request().server());
        return served == null || served.isQuick();
    }

    /** Runs it on another thread. */
    void handOver(Stripe stripe, ServerTransaction request) {
        Ready ready = new Ready(stripe, request);
        crew.run(() -> run(ready));
    }

    /** Runs it on this thread and responds. Whatever the handler throws ends here. */
    void run(Ready ready) {
        ServerTransaction request = ready.request();
        ServedEntity served = entities.served(request.server());
        RunningCall call = RunningCall.begin(request);
        long began = System.nanoTime();
        try {
            handle(served, call);
        } finally {
            call.end();
        }
        if (served != null) {
            served.ran(System.nanoTime() - began);
        }
        Command answer =
                call.isSilent() || call.datagram() ? new Command.Silence(request) : new Command.Respond(request);
        try {
            ready.stripe().submit(answer, this::handOver);
        } catch (IOException closed) {
            LOGGER.log(Level.DEBUG, "node closed before {0} was answered", call.client());
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
            LOGGER.log(Level.ERROR, "handler of " + call.server() + " failed; the client gets VMTP_ERROR", thrown);
            call.response().clear();
            call.response().code(ResponseCodes.VMTP_ERROR);
        }
    }
}
