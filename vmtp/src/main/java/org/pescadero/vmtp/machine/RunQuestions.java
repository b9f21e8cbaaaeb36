package org.pescadero.vmtp.machine;

import java.util.Arrays;

/** What the sender of a run has asked its receiver, packet group by packet group, and what the answers tell. */
final class RunQuestions {
    /** No round trip can be told. */
    static final long NONE = -1;

    /** The blocks of the packet of each group that asked for an answer, those that were out then, and when that was. */
    private int[] asking = {};

    private int[] outWhenAsked = {};
    private long[] askedNanos = {};
    /** When the first of the blocks was sent that are out. */
    private long[] sentNanos = {};
    /** When a block of each group was last sent. */
    private long[] latestNanos = {};
    /** The blocks that were sent more than once: whose copy it was that arrived cannot be told. */
    private int[] resent = {};
    /** When the control block was last sent alone: the answer tells of all that was sent before. */
    private long probedNanos;

    private boolean probed;

    void reset(int groups) {
        if (asking.length < groups) {
            asking = new int[groups];
            outWhenAsked = new int[groups];
            askedNanos = new long[groups];
            sentNanos = new long[groups];
            latestNanos = new long[groups];
            resent = new int[groups];
        }
        Arrays.fill(asking, 0);
        Arrays.fill(outWhenAsked, 0);
        Arrays.fill(resent, 0);
        probed = false;
    }

    /**
     * Blocks of a group are sent.
     *
     * @param first whether all of it before had arrived or was lost
     */
    void sent(long nowNanos, int group, boolean first) {
        latestNanos[group] = nowNanos;
        if (first) {
            sentNanos[group] = nowNanos;
        }
    }

    long sentNanos(int group) {
        return sentNanos[group];
    }

    void resent(int group, int blocks) {
        resent[group] |= blocks;
    }

    void asked(long nowNanos, int group, int blocks, int out) {
        asking[group] = blocks;
        outWhenAsked[group] = out;
        askedNanos[group] = nowNanos;
    }

    void probed(long nowNanos) {
        probed = true;
        probedNanos = nowNanos;
    }

    /**
     * The round trip that an answer to the packet which asked shows, unless it came late because blocks were missing.
     *
     * @param out what has not arrived yet, the answer included
     */
    long answered(long nowNanos, int group, int delivery, int out) {
        int blocks = asking[group];
        if (blocks == 0 || (delivery & blocks) != blocks) {
            return NONE;
        }
        asking[group] = 0;
        // What answers a question that was repeated may answer either.
        boolean once = !probed || askedNanos[group] - probedNanos > 0;
        boolean clean = once && (out & outWhenAsked[group]) == 0 && (blocks & resent[group]) == 0;
        return clean ? nowNanos - askedNanos[group] : NONE;
    }

    /**
     * Of which blocks an answer can tell: of those before one that has arrived, and of all that were out when it was asked for.
     * What was sent after that may well be on its way, unless it would be there by now.
     */
    int told(long nowNanos, int group, int arrived, HostPath path) {
        boolean answersProbe = probed && nowNanos - probedNanos >= path.shortestNanos();
        if (answersProbe && sentNanos[group] - probedNanos < 0) {
            return -1;
        }
        int before = arrived == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(arrived);
        boolean late = nowNanos - latestNanos[group] > path.askAgainNanos();
        return late ? -1 : before | (asking[group] == 0 ? outWhenAsked[group] : 0);
    }

    /** Whether what was sent of a group, and asked about it, is so old that no answer can be expected. */
    boolean isOld(long nowNanos, int group, long nanos) {
        return nowNanos - sentNanos[group] > nanos && nowNanos - askedNanos[group] > nanos;
    }
}
