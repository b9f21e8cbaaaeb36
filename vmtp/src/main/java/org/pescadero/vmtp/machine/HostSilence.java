package org.pescadero.vmtp.machine;

/**
 * Whether a host is silent, and who asks it whether it is there: one at a time, whoever waits for it, and more and more rarely. Most
 * often it is busy, and more packets would not help it.
 */
final class HostSilence {
    private static final int ALIVE_PATIENCE = 6;

    private final Core core;
    private final HostPath path;
    private long heardNanos;
    /** Whether the host was asked and has not been heard of since. */
    private boolean silent;
    /** When it was first asked of those times. */
    private long silentNanos;

    private long askedNanos;
    private int askedInVain;

    HostSilence(Core core, HostPath path) {
        this.core = core;
        this.path = path;
    }

    /** The host was heard of. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
        if (silent) {
            silent = false;
            core.paths.speaks();
        }
        askedInVain = 0;
    }

    boolean isSilent() {
        return silent;
    }

    /** Whether the host has been silent for long, was asked often enough, and of late too. */
    boolean isDead(long nowNanos, int retries) {
        return silent
                && askedInVain >= retries
                && nowNanos - silentNanos >= path.profile().giveUpNanos()
                && askedOfLate(nowNanos)
                && nowNanos - askedNanos >= path.rtoNanos();
    }

    /** Whether it was asked so shortly ago that its silence tells how it is now. */
    boolean askedOfLate(long nowNanos) {
        return nowNanos - askedNanos < Math.max(path.profile().giveUpNanos() / 4, 4 * path.rtoNanos());
    }

    /** How long a message of several packet groups may stand still: where its host is alive, others go before it. */
    long patienceNanos(long nowNanos) {
        long giveUp = path.profile().giveUpNanos();
        return nowNanos - heardNanos < giveUp ? ALIVE_PATIENCE * giveUp : giveUp;
    }

    /** Whether the host may be asked whether it is there. */
    boolean mayAsk(long nowNanos) {
        return !silent || nowNanos - askedNanos >= path.backedOffNanos(askedInVain - 1);
    }

    /** The host is asked. True if it was before, of late, and has not answered. */
    boolean asked(long nowNanos) {
        boolean still = silent
                && nowNanos - askedNanos < path.profile().giveUpNanos() + 2 * path.backedOffNanos(askedInVain - 1);
        if (!still) {
            // What was not answered before nobody was interested for long says nothing of how it is now.
            silentNanos = nowNanos;
            askedInVain = 0;
        }
        if (!silent) {
            silent = true;
            core.paths.silent();
        }
        askedNanos = nowNanos;
        askedInVain++;
        return still;
    }
}
