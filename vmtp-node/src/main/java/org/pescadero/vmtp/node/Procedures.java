package org.pescadero.vmtp.node;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.ResponseCodes;

/** Runs the procedures of Requests and hands their Responses back to the machine. */
final class Procedures {
    private static final Logger LOGGER = System.getLogger("org.pescadero.vmtp.node");

    private final EntityTable entities;
    private final Crew crew;
    private final Forwarding forwarding;
    private final Stripe.Requests handOver = this::handOver;

    Procedures(EntityTable entities, Crew crew, Forwarding forwarding) {
        this.entities = entities;
        this.crew = crew;
        this.forwarding = forwarding;
    }

    /** Whether the procedure may run on the reading thread without making another thread reader first. */
    boolean isQuick(RunningCall call) {
        ServedEntity served = entities.served(call.record().server());
        return served == null || served.isQuick();
    }

    /** Runs it on another thread. */
    void handOver(RunningCall call) {
        boolean conditional = (call.request().code() & CodeFlags.CMD) != 0;
        if (conditional && crew.isFull()) {
            call.refuse(ResponseCodes.NOT_AWAITING_MSG);
            answer(call);
        } else {
            crew.run(call.record().rank(), () -> run(call));
        }
    }

    /** Runs it on this thread and responds. Whatever the handler throws ends here. */
    void run(RunningCall call) {
        ServedEntity served = entities.served(call.record().server());
        boolean counted = served != null && served.entered();
        call.begin(this);
        long began = System.nanoTime();
        boolean owed = false;
        try {
            handle(served, call);
        } finally {
            owed = call.end();
        }
        if (served != null) {
            served.ran(System.nanoTime() - began);
            served.left(counted);
        }
        if (owed) {
            answer(call);
        }
    }

    /** Sends what was decided on. By any thread. */
    void answer(RunningCall call) {
        try {
            if (call.isToRespond()) {
                call.stripe().respond(call.record(), handOver);
            } else {
                call.stripe().submit(call.decision(), handOver);
            }
        } catch (IOException closed) {
            LOGGER.log(Level.DEBUG, "node closed before a call was answered");
        }
    }

    Forwarding forwarding() {
        return forwarding;
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
                LOGGER.log(
                        Level.ERROR,
                        "handler of " + call.server()
                                + " failed; the client gets VMTP_ERROR if nobody else is to answer",
                        thrown);
            }
            if (!call.isDeferred()) {
                call.response().clear();
                call.response().code(ResponseCodes.VMTP_ERROR);
            }
        }
    }
}
