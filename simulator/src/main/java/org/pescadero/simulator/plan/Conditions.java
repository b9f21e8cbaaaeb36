package org.pescadero.simulator.plan;

import java.util.List;
import org.pescadero.vmtp.machine.PathProfile;

/**
 * The weather of a world: which faults there are and how many.
 *
 * @param profile what modules assume of the paths
 * @param latencyNanos how long every packet takes
 * @param lossPerMille packets lost, each by itself
 * @param badPerMille packets lost while a link is in its bad state; 0 for links without one
 * @param badMeanPackets how many packets a bad state lasts
 * @param duplicatePerMille packets that come again
 * @param maxDuplicateNanos how much later at most
 * @param shape how delays are spread
 * @param delayPerMille packets delayed
 * @param delayNanos how long at most, or in the mean
 * @param damagePerMille packets damaged so that the checksum or the length shows it
 * @param forgePerMille packets changed so that nothing shows it
 * @param skewPpm by how much clocks run fast or slow at most
 * @param socketPackets packets that a socket's buffer holds
 * @param packetNanos how long a node needs for a packet
 * @param blocksPerPacket blocks of 512 octets in a packet
 * @param squeeze how little room modules have
 * @param nearWrap whether transaction numbers begin shortly before they wrap
 * @param lateTimerNanos how much later than they ask for it modules are woken at most
 * @param earlyTimerPerMille packets that are followed by a wake that nobody asked for
 * @param strangerPerMille packets that are followed by what a stranger says of them
 * @param maskPerMille words that something is missing that name more than is
 * @param hasty whether servers hardly wait for the acknowledgement of a Response
 */
public record Conditions(
        PathProfile profile,
        long latencyNanos,
        int lossPerMille,
        int badPerMille,
        int badMeanPackets,
        int duplicatePerMille,
        long maxDuplicateNanos,
        DelayShape shape,
        int delayPerMille,
        long delayNanos,
        int damagePerMille,
        int forgePerMille,
        int skewPpm,
        int socketPackets,
        long packetNanos,
        int blocksPerPacket,
        Squeeze squeeze,
        boolean nearWrap,
        long lateTimerNanos,
        int earlyTimerPerMille,
        int strangerPerMille,
        int maskPerMille,
        boolean hasty) {
    /** The longest life of a packet in the network: nothing is delayed longer. */
    public static final long PACKET_LIFETIME_NANOS = 30 * Nanos.SECOND;

    /** How delays are spread. */
    public enum DelayShape {
        /** Evenly. */
        UNIFORM,
        /** Mostly short, sometimes very long. */
        EXPONENTIAL,
        /** A tenth of a millisecond or all of it. */
        BIMODAL
    }

    /** What modules may assume of paths. */
    public static final List<PathProfile> PROFILES =
            List.of(PathProfile.LAN, PathProfile.LOOP, PathProfile.DC, PathProfile.NET);

    static Conditions draw(long seed) {
        Dice dice = new Dice(seed, Sites.CONDITIONS);
        PathProfile profile = dice.oneOf(
                List.of(PathProfile.LAN, PathProfile.LAN, PathProfile.LOOP, PathProfile.DC, PathProfile.NET));
        boolean far = profile.equals(PathProfile.NET);
        int loss = dice.oneOf(List.of(0, 0, 10, 50, 300, (int) dice.between(0, 300)));
        boolean bursts = dice.percent(20);
        boolean duplicates = dice.percent(50);
        boolean delays = dice.percent(40);
        return new Conditions(
                profile,
                far ? dice.between(1, 100) * Nanos.MILLI : dice.between(20, 500) * Nanos.MICRO,
                loss,
                bursts ? (int) dice.between(200, 1000) : 0,
                (int) dice.between(1, dice.percent(30) ? 200 : 20),
                duplicates ? (int) dice.between(1, 500) : 0,
                dice.oneOf(List.of(10 * Nanos.MILLI, Nanos.SECOND, PACKET_LIFETIME_NANOS)),
                dice.oneOf(List.of(DelayShape.values())),
                delays ? (int) dice.between(1, 500) : 0,
                dice.oneOf(List.of(Nanos.MILLI, 20 * Nanos.MILLI, 200 * Nanos.MILLI, 2 * Nanos.SECOND)),
                dice.percent(25) ? (int) dice.between(1, 100) : 0,
                dice.percent(5) ? (int) dice.between(1, 100) : 0,
                dice.percent(30) ? 50_000 : 0,
                dice.percent(15) ? (int) dice.between(2, 20) : (int) dice.between(50, 200),
                dice.percent(10) ? dice.between(100, 2000) * Nanos.MICRO : 5 * Nanos.MICRO,
                dice.oneOf(List.of(1, 2, 2, 2, 8, 32)),
                Squeeze.draw(dice),
                dice.percent(20),
                dice.percent(15) ? dice.oneOf(List.of(Nanos.MILLI, 20 * Nanos.MILLI, 100 * Nanos.MILLI)) : 0,
                dice.percent(15) ? (int) dice.between(1, 1000) : 0,
                dice.percent(15) ? (int) dice.between(1, 300) : 0,
                dice.percent(15) ? (int) dice.between(50, 1000) : 0,
                dice.percent(4));
    }

    /** A fair day: nothing goes wrong. */
    public static Conditions fair(PathProfile profile, long latencyNanos) {
        return new Conditions(
                profile,
                latencyNanos,
                0,
                0,
                1,
                0,
                0,
                DelayShape.UNIFORM,
                0,
                0,
                0,
                0,
                0,
                1000,
                5 * Nanos.MICRO,
                2,
                Squeeze.NONE,
                false,
                0,
                0,
                0,
                0,
                false);
    }

    /** The same, with packets lost. */
    public Conditions withLoss(int perMille) {
        return Records.with(this, "lossPerMille", perMille);
    }

    /** Whether packets may be changed in ways that nothing shows: what calls then return is not judged. */
    public boolean forged() {
        return forgePerMille > 0;
    }

    /** Whether a module's tables are so small that it must turn clients away. */
    public boolean crowded() {
        return squeeze.isTight();
    }
}
