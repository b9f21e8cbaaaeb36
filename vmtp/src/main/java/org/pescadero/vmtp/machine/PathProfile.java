package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.rate.RateProfile;

/**
 * What is assumed of the way to a host before it has been measured, and between which bounds its measured times are kept.
 *
 * @param name for logs
 * @param initialRtoNanos TC2 while no round trip has been measured
 * @param minRtoNanos the least TC2
 * @param maxRtoNanos to where backing off leads
 * @param minServiceNanos the least that TC1 allows a server of known speed beyond the round trip
 * @param holeDelayNanos how long a hole in a packet group may stay open once its last packet is in
 * @param interPacketNanos the least TC3 and TS1: silence within a packet group
 * @param giveUpNanos a host that was silent for less than this is not taken for dead, however often it was asked
 * @param rate how fast it may be sent to
 */
public record PathProfile(
        String name,
        long initialRtoNanos,
        long minRtoNanos,
        long maxRtoNanos,
        long minServiceNanos,
        long holeDelayNanos,
        long interPacketNanos,
        long giveUpNanos,
        RateProfile rate) {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    /** This host. */
    public static final PathProfile LOOP = new PathProfile(
            "LOOP", 20 * MILLI, MILLI, 1000 * MILLI, 20 * MILLI, 100 * MICRO, MILLI, 2000 * MILLI, RateProfile.LOOP);
    /** The same subnet, or one that is known to be near. */
    public static final PathProfile LAN = new PathProfile(
            "LAN", 20 * MILLI, 5 * MILLI, 1000 * MILLI, 20 * MILLI, 100 * MICRO, MILLI, 2000 * MILLI, RateProfile.LAN);
    /** A data centre whose line rate is known. */
    public static final PathProfile DC = new PathProfile(
            "DC", 20 * MILLI, MILLI, 1000 * MILLI, 20 * MILLI, 50 * MICRO, MILLI, 2000 * MILLI, RateProfile.DC);
    /** Everything else. */
    public static final PathProfile NET = new PathProfile(
            "NET",
            1000 * MILLI,
            200 * MILLI,
            60_000 * MILLI,
            200 * MILLI,
            MILLI,
            10 * MILLI,
            10_000 * MILLI,
            RateProfile.NET);

    /** Whether the host is this one, where nobody can forge an address who could not do worse. */
    boolean isThisHost() {
        return name.equals(LOOP.name);
    }
}
