package org.pescadero.vmtp.rate;

import java.util.ArrayList;
import java.util.List;

/**
 * The window of one host, and who shares it. The modules that have something to send have equal shares of what the others leave of it,
 * and at least one packet each, so that each hears by what it sent itself when there is room for more: nobody has to be woken by
 * another.
 */
final class HostRate {
    private final RoundTripTime roundTrip;
    private final RateController controller;
    private final List<WindowShare> shares = new ArrayList<>(1);
    /** How many of them have something to send. */
    private int wanting;
    /** Packets that are out of all, and those of them that are of modules which have nothing more to send. */
    private int inFlight;

    private int idleInFlight;
    private long heardNanos;
    private boolean everHeard;

    HostRate(RateProfile profile) {
        roundTrip = new RoundTripTime(profile.recentSamples());
        controller = new RateController(profile, roundTrip);
    }

    RoundTripTime roundTrip() {
        return roundTrip;
    }

    RateState state() {
        return controller.state();
    }

    // ---- who shares it ----

    synchronized WindowShare join() {
        WindowShare share = new WindowShare(this);
        shares.add(share);
        return share;
    }

    /** True if there is nobody left. */
    synchronized boolean leave(WindowShare share) {
        shares.remove(share);
        if (shares.isEmpty()) {
            return true;
        }
        take(share, share.inFlight);
        controller.outstanding(inFlight);
        return false;
    }

    /** A module has something to send from now on, or nothing any more. */
    synchronized void wants(WindowShare share, boolean wants) {
        if (share.wants != wants) {
            share.wants = wants;
            wanting += wants ? 1 : -1;
            idleInFlight += wants ? -share.inFlight : share.inFlight;
        }
    }

    synchronized boolean isShared() {
        return isDivided();
    }

    private boolean isDivided() {
        return wanting > 1 || idleInFlight > 0;
    }

    // ---- what may be sent ----

    synchronized int window(WindowShare share) {
        return isDivided() || !share.wants ? Math.max(1, fairWindow(share)) : controller.window();
    }

    /** An equal part of what those leave who have nothing more to send. */
    private int fairWindow(WindowShare share) {
        int others = share.wants ? idleInFlight : idleInFlight - share.inFlight;
        return (controller.window() - others) / Math.max(1, share.wants ? wanting : wanting + 1);
    }

    synchronized int room(WindowShare share) {
        if (!isDivided()) {
            return controller.room();
        }
        int room = Math.min(fairWindow(share) - share.inFlight, controller.window() - inFlight);
        return Math.max(room, share.inFlight == 0 ? 1 : 0);
    }

    /** Packets that others sent before this time, and wait for nothing more, have left the path, whatever has become of them. */
    synchronized void settle(WindowShare by, long sentNanos) {
        if (idleInFlight == 0) {
            return;
        }
        for (WindowShare each : shares) {
            if (each != by && !each.wants && each.lastSentNanos - sentNanos < 0) {
                takeAll(each);
            }
        }
        controller.outstanding(inFlight);
    }

    synchronized long gapNanos() {
        return controller.gapNanos() * Math.max(1, wanting);
    }

    synchronized int bundle(long gapNanos) {
        return controller.bundle(gapNanos);
    }

    // ---- what happened ----

    synchronized void wake(long nowNanos, long retransmissionNanos) {
        controller.wake(nowNanos, retransmissionNanos);
    }

    synchronized void sent(WindowShare share, long nowNanos, int packets) {
        put(share, packets);
        share.lastSentNanos = nowNanos;
        controller.sent(nowNanos, packets);
        controller.outstanding(inFlight);
    }

    synchronized void arrived(WindowShare share, long nowNanos, int packets, long sentNanos) {
        hear(nowNanos);
        take(share, packets);
        controller.arrived(nowNanos, packets, sentNanos);
        controller.outstanding(inFlight);
    }

    synchronized void lost(WindowShare share, long nowNanos, int packets, long sentNanos) {
        hear(nowNanos);
        take(share, packets);
        controller.lost(nowNanos, packets, sentNanos);
        controller.outstanding(inFlight);
    }

    synchronized void forgotten(WindowShare share, int packets) {
        take(share, packets);
        controller.outstanding(inFlight);
    }

    synchronized void sample(long nowNanos, long nanos) {
        roundTrip.sample(nowNanos, nanos);
    }

    synchronized void heard() {
        controller.heard();
    }

    synchronized void silent(long sinceNanos) {
        if (!isHeardSince(sinceNanos)) {
            controller.silent();
        }
    }

    synchronized void stalled(WindowShare share, long sinceNanos) {
        takeAll(share);
        controller.outstanding(inFlight);
        silent(sinceNanos);
    }

    /** Whether the host has told anybody that packets arrived: to him it is not silent. */
    private boolean isHeardSince(long nanos) {
        return everHeard && heardNanos - nanos > 0;
    }

    private void hear(long nowNanos) {
        heardNanos = nowNanos;
        everHeard = true;
    }

    private void put(WindowShare share, int packets) {
        share.inFlight += packets;
        inFlight += packets;
        idleInFlight += share.wants ? 0 : packets;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock of this host
    private void takeAll(WindowShare share) {
        take(share, share.inFlight);
        share.era++;
    }

    private void take(WindowShare share, int packets) {
        put(share, -Math.min(packets, share.inFlight));
    }

    synchronized int inFlight(WindowShare share) {
        return share.inFlight;
    }
}
