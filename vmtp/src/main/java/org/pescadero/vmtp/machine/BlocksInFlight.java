package org.pescadero.vmtp.machine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.PacketGroups;

/**
 * What has become of the blocks of a message that is sent under the window of a path, packet group by packet group. What was never
 * sent is never taken for lost.
 *
 * <pre>
 *   blocks:    queued --packet--> out --OK, RETRY that has it--> acknowledged
 *                ^                 |
 *                +-- RETRY without-+
 * </pre>
 */
final class BlocksInFlight {
    private final int blocksPerPacket;
    private final RunQuestions questions = new RunQuestions();
    private @Nullable HostPath path;
    private @Nullable Flight flight;
    private int segmentOctets;
    private int groups;
    /** The blocks of a message of one packet group that are to be sent. */
    private int chosen;

    private int[] queued = {};
    private int[] out = {};
    /** Those that are out which the path counts: what was given up there is not counted again when word of it comes. */
    private int[] counted = {};

    private int[] acknowledged = {};
    private int era;
    private int blocksOut;
    private int blocksArrived;
    private int blocksInAll;
    /** No packet group before this one has blocks queued. */
    private int firstQueued;
    /** All packet groups before this one are acknowledged. */
    private int firstOut;

    private int highestSent;
    private long lastSentNanos;

    BlocksInFlight(int blocksPerPacket) {
        this.blocksPerPacket = blocksPerPacket;
    }

    /** How many packets so many blocks take. */
    static int packets(int blocks, int blocksPerPacket) {
        return (blocks + blocksPerPacket - 1) / blocksPerPacket;
    }

    /** All blocks of a new message are queued. */
    void begin(int ofOctets) {
        begin(ofOctets, PacketGroups.mask(0, ofOctets));
    }

    /** These blocks of a new message are queued, and all of its later packet groups if there are any. */
    void begin(int ofOctets, int ofFirstGroup) {
        segmentOctets = ofOctets;
        groups = PacketGroups.count(ofOctets);
        chosen = ofFirstGroup;
        if (queued.length < groups) {
            queued = new int[groups];
            out = new int[groups];
            counted = new int[groups];
            acknowledged = new int[groups];
        }
        reset();
    }

    /** All of it is queued, whatever was sent of it. */
    void reset() {
        forget();
        questions.reset(groups);
        Arrays.fill(out, 0);
        Arrays.fill(counted, 0);
        Arrays.fill(acknowledged, 0);
        blocksInAll = 0;
        for (int group = 0; group < groups; group++) {
            queued[group] = mask(group);
            blocksInAll += Integer.bitCount(mask(group));
        }
        blocksOut = 0;
        blocksArrived = 0;
        firstQueued = 0;
        firstOut = 0;
        highestSent = 0;
    }

    private int mask(int group) {
        return group == 0 ? chosen : PacketGroups.mask(group, segmentOctets);
    }

    /** From now on packets go this way and count there; whose turn it was on the former one is that no more. */
    void redirect(HostPath by, Traffic traffic) {
        HostPath before = path;
        if (flight == null || !by.equals(before)) {
            forget();
            flight = new Flight(by);
            era = by.era();
            Arrays.fill(counted, 0);
            blocksOut = 0;
            if (before != null) {
                before.remove(traffic);
            }
        }
        path = by;
    }

    /** The way that packets go. */
    HostPath path() {
        return Objects.requireNonNull(path);
    }

    boolean hasPath() {
        return path != null;
    }

    /** Nothing will be heard of what is out. */
    void forget() {
        if (flight != null) {
            flight.forget();
        }
    }

    // ---- what is sent ----

    boolean hasQueued() {
        while (firstQueued < groups && queued[firstQueued] == 0) {
            firstQueued++;
        }
        return firstQueued < groups;
    }

    /** The packet group of which the next packet is; there must be one. */
    int nextGroup() {
        return firstQueued;
    }

    /** Takes the blocks of the next packet: they are out from now on. */
    int take(long nowNanos) {
        int group = firstQueued;
        int blocks = BlockMask.lowest(queued[group], blocksPerPacket);
        queued[group] &= ~blocks;
        questions.sent(nowNanos, group, out[group] == 0);
        countAnew();
        out[group] |= blocks;
        blocksOut += Integer.bitCount(blocks & ~counted[group]);
        counted[group] |= blocks;
        highestSent = Math.max(highestSent, group);
        lastSentNanos = nowNanos;
        if (flight != null) {
            flight.sent(nowNanos);
        }
        return blocks;
    }

    /** The packet with these blocks asks for an answer. */
    void asked(long nowNanos, int group, int blocks) {
        path().wantsAnswer();
        if (flight != null) {
            path().restsNoMore(flight);
        }
        questions.asked(nowNanos, group, blocks, out[group]);
    }

    /** All is out, and nobody was asked to tell of it: when that has left the path others have to tell. */
    void rest() {
        if (flight != null) {
            path().rests(flight);
        }
    }

    /** The control block is sent alone, to be told what is missing. */
    void probed(long nowNanos) {
        questions.probed(nowNanos);
    }

    // ---- what is heard ----

    /** Blocks of a packet group have arrived, and all of so many packet groups before it. True if any of that is news. */
    boolean acknowledged(long now, int group, int delivery, int groupsBefore) {
        boolean news = false;
        for (int before = Math.max(firstOut, group - groupsBefore); before < group; before++) {
            news |= arrived(now, before, -1);
        }
        news |= arrived(now, group, delivery);
        while (firstOut < groups && acknowledged[firstOut] == mask(firstOut)) {
            firstOut++;
        }
        long roundTripNanos = questions.answered(now, group, delivery, out[group]);
        if (roundTripNanos != RunQuestions.NONE) {
            path().sample(now, roundTripNanos);
        }
        return news;
    }

    /** All of it has arrived, as something else shows than an answer to what was asked: that times no round trip. */
    void allArrived(long now) {
        for (int group = firstOut; group < groups; group++) {
            arrived(now, group, -1);
        }
        firstOut = groups;
    }

    private boolean arrived(long now, int group, int delivery) {
        int fresh = delivery & mask(group) & ~acknowledged[group];
        if (fresh == 0) {
            return false;
        }
        acknowledged[group] |= fresh;
        blocksArrived += Integer.bitCount(fresh);
        queued[group] &= ~fresh;
        countAnew();
        int packetsOut = packetsOut();
        uncount(group, fresh);
        out[group] &= ~fresh;
        if (flight != null) {
            flight.arrived(now, packetsOut - packetsOut(), questions.sentNanos(group));
        }
        return true;
    }

    /** What an answer can tell of that is out of a packet group is lost: it is queued again. True if anything was. */
    boolean missing(long now, int group) {
        boolean any = lose(now, group, out[group] & questions.told(now, group, acknowledged[group], path()));
        if (!any && path().room() == 0) {
            any = loseTheOld(now);
        }
        return any;
    }

    /** The receiver waits for what cannot be sent, since something that it knows nothing of was lost and fills the window. */
    private boolean loseTheOld(long now) {
        long old = 2 * path().rtoNanos();
        boolean any = false;
        for (int group = firstOut; group <= highestSent; group++) {
            if (out[group] != 0 && questions.isOld(now, group, old)) {
                any |= lose(now, group, out[group]);
            }
        }
        return any;
    }

    /** The path may have given up all that was out. */
    private void countAnew() {
        if (path != null && era != path.era()) {
            era = path.era();
            Arrays.fill(counted, 0);
            blocksOut = 0;
        }
    }

    private void uncount(int group, int blocks) {
        blocksOut -= Integer.bitCount(counted[group] & blocks);
        counted[group] &= ~blocks;
    }

    /** All that is out of a packet group is lost. */
    boolean loseAll(long now, int group) {
        return lose(now, group, out[group]);
    }

    private boolean lose(long now, int group, int lost) {
        if (lost == 0) {
            return false;
        }
        countAnew();
        int packetsOut = packetsOut();
        queued[group] |= lost;
        questions.resent(group, lost);
        uncount(group, lost);
        out[group] &= ~lost;
        firstQueued = Math.min(firstQueued, group);
        if (flight != null) {
            flight.lost(now, packetsOut - packetsOut(), questions.sentNanos(group));
        }
        return true;
    }

    /** These blocks of a packet group, which had arrived, are queued again. */
    void sendAgain(int group, int wanted) {
        int again = acknowledged[group] & wanted;
        if (again != 0) {
            acknowledged[group] &= ~again;
            blocksArrived -= Integer.bitCount(again);
            queued[group] |= again;
            questions.resent(group, again);
            firstQueued = Math.min(firstQueued, group);
            firstOut = Math.min(firstOut, group);
        }
    }

    /** How many packets were sent and not heard of. */
    int packetsOut() {
        return packets(blocksOut, blocksPerPacket);
    }

    // ---- how it stands ----

    /** How many blocks have not arrived yet. */
    int remaining() {
        return blocksInAll - blocksArrived;
    }

    int groups() {
        return groups;
    }

    /** Whether blocks of a packet group wait for their turn: who asks for them asks in vain, and rightly. */
    boolean waits(int group) {
        return group < groups && queued[group] != 0;
    }

    /** Whether anything was sent and not heard of. */
    boolean isAnyOut() {
        return blocksOut > 0;
    }

    /** Whether all of the message has arrived. */
    boolean isAcknowledged() {
        return firstOut == groups;
    }

    /** Whether any packet group has arrived as a whole. */
    boolean anyAcknowledged() {
        return firstOut > 0;
    }

    /** The last packet group of which anything was sent. */
    int highestSent() {
        return highestSent;
    }

    /** When a packet was last sent; none has been as long as nothing was sent at all. */
    long lastSentNanos() {
        return lastSentNanos;
    }
}
