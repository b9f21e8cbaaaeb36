package org.pescadero.vmtp.node;

import java.io.IOException;

/** How callers wait: a platform thread reads the port itself when it can, a virtual one parks. */
final class Callers {
    private final Lead lead;
    private final PortReader reader;
    private final Stripe.Requests handOver;

    /** @param handOver what becomes of Requests that a caller reads: it has no time to run their procedures */
    Callers(Lead lead, PortReader reader, Stripe.Requests handOver) {
        this.lead = lead;
        this.reader = reader;
        this.handOver = handOver;
    }

    /**
     * Waits until the slot has been signalled, the deadline has passed or the thread is interrupted, whose status stays set. The
     * caller finds out which it was.
     */
    void await(CallSlot slot, long deadlineNanos) {
        if (Thread.currentThread().isVirtual()) {
            awaitParked(slot, deadlineNanos);
        } else if (lead.isMine() && lead.reading()) {
            awaitNested(slot, deadlineNanos);
        } else {
            awaitLeadingOrFollowing(slot, deadlineNanos);
        }
    }

    private void awaitLeadingOrFollowing(CallSlot slot, long deadlineNanos) {
        lead.callerComes();
        try {
            while (slot.mustWait(deadlineNanos)) {
                if (lead.takeAsCaller()) {
                    try {
                        readFor(slot, deadlineNanos);
                    } finally {
                        lead.release();
                    }
                } else {
                    lead.follow(slot, deadlineNanos);
                }
            }
        } finally {
            lead.callerGoes();
        }
    }

    /** A procedure that runs on the leading thread makes a call itself: it reads on, now for its own Response. */
    private void awaitNested(CallSlot slot, long deadlineNanos) {
        lead.callerComes();
        try {
            readFor(slot, deadlineNanos);
        } finally {
            lead.callerGoes();
            lead.busy(System.nanoTime());
        }
    }

    private void awaitParked(CallSlot slot, long deadlineNanos) {
        lead.virtualCallerComes();
        try {
            while (slot.mustWait(deadlineNanos)) {
                slot.park(deadlineNanos);
            }
        } finally {
            lead.virtualCallerGoes();
        }
    }

    private void readFor(CallSlot slot, long deadlineNanos) {
        long waitedSince = System.nanoTime();
        try {
            while (slot.mustWait(deadlineNanos)) {
                if (reader.read(waitedSince, handOver)) {
                    waitedSince = System.nanoTime();
                } else if (!reader.spins(waitedSince)) {
                    reader.sleep(deadlineNanos, slot);
                }
            }
        } catch (IOException closed) {
            slot.portClosed();
        }
    }
}
