package org.pescadero.vmtp.machine;

import java.util.ArrayDeque;

/**
 * Whether a host is silent, and who asks it whether it is there: one at a time, whoever waits for it, and more and more rarely. Most
 * often it is busy, and more packets would not help it.
 */
final class HostSilence {
    private static final int LEAST_PERCENT = 80;
    private static final int MOST_PERCENT = 120;

    /** By how much longer something may stand still where its host is known to be alive. */
    private static final int ALIVE_PATIENCE = 6;

    private static final long LEAST_ALIVE_PATIENCE_NANOS = 20_000_000_000L;

    private final Core core;
    private final HostPath path;
    private long heardNanos;
    /** Whether the host was asked and has not been heard of since. */
    private boolean silent;
    /** When it was first asked of those times. */
    private long silentNanos;

    private long askedNanos;
    private int askedInVain;
    /** How much sooner or later than reckoned it is asked again, so that not all do so at once who lost it at the same time. */
    private int percent = 100;
    /** Who would have asked while others did, in turn. */
    private final ArrayDeque<ClientTransaction> waiting = new ArrayDeque<>();

    HostSilence(Core core, HostPath path) {
        this.core = core;
        this.path = path;
    }

    /** The host was heard of. */
    void heard(long nowNanos) {
        stirs(nowNanos);
        if (silent) {
            silent = false;
            core.paths.speaks();
        }
        askedInVain = 0;
        if (!waiting.isEmpty()) {
            waiting.forEach(t -> t.waitsToAsk = false);
            waiting.clear();
        }
    }

    /** When it was first asked of those times that it has not answered. */
    long sinceNanos() {
        return silentNanos;
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

    /** Something has come from there that answers nothing: the host lives, whether or not it hears us. */
    void stirs(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** The same where the host is known to be alive: others may be before it that take long. */
    static long alivePatienceNanos(long giveUpNanos) {
        return Math.max(ALIVE_PATIENCE * giveUpNanos, LEAST_ALIVE_PATIENCE_NANOS);
    }

    /** How long a message of several packets may stand still: where its host is alive, others go before it. */
    long patienceNanos(long nowNanos) {
        long giveUp = path.profile().giveUpNanos();
        return nowNanos - heardNanos < giveUp ? alivePatienceNanos(giveUp) : giveUp;
    }

    /** Whether the host may be asked whether it is there. */
    boolean mayAsk(long nowNanos) {
        return !silent || nowNanos - askedNanos >= varied(path.backedOffNanos(askedInVain - 1));
    }

    /** A time of waiting for the host, as much longer or shorter as the next question is put off. */
    long varied(long nanos) {
        return nanos / 100 * percent;
    }

    /** Somebody else asks just now: a transaction has its turn when those before it have. */
    void waitToAsk(ClientTransaction t) {
        if (!t.waitsToAsk) {
            t.waitsToAsk = true;
            waiting.add(t);
        }
    }

    /** Whose turn it is to ask, now that one may who wants to. */
    ClientTransaction turn(ClientTransaction wants) {
        for (ClientTransaction next = waiting.poll(); next != null; next = waiting.poll()) {
            next.waitsToAsk = false;
            boolean stillWaits =
                    next.state == ClientState.AWAITING_RESPONSE && next.unheard > 0 && path.equals(next.path);
            if (stillWaits && next != wants) {
                waitToAsk(wants);
                return next;
            }
        }
        return wants;
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
        percent = LEAST_PERCENT + (int) core.randomNanos(MOST_PERCENT - LEAST_PERCENT + 1);
        return still;
    }
}
