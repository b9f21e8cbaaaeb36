package org.pescadero.vmtp.rate;

/**
 * Finds out whether losses depend on the rate: the window is held at less than before for some packets. When about as many are
 * lost as before, something else loses them.
 */
final class DipTest {
    /** How a test goes. */
    enum Verdict {
        OPEN,
        CONGESTION,
        INDEPENDENT
    }

    private static final int LEAST_PACKETS = 64;
    private static final int MOST_PACKETS = 2000;
    static final double MOST_LOSS = 0.03;

    private double expectedLoss;
    private int wanted;
    private int packets;
    private int lost;

    /**
     * Begins anew.
     *
     * @param lossBefore what part was lost at the higher rate
     */
    void begin(double lossBefore) {
        expectedLoss = lossBefore;
        wanted = (int) Math.clamp(lossBefore == 0 ? MOST_PACKETS : 4 / lossBefore, LEAST_PACKETS, MOST_PACKETS);
        packets = 0;
        lost = 0;
    }

    void arrived(int count) {
        packets += count;
    }

    void lost(int count) {
        packets += count;
        lost += count;
    }

    /** Whether less is lost than before, so far. */
    boolean fell() {
        return lost < expectedLoss / 2 * packets;
    }

    Verdict verdict() {
        // What is lost by now is too much, whatever the rest brings.
        if (lost > Math.max(4, MOST_LOSS * wanted)) {
            return Verdict.CONGESTION;
        }
        if (packets < wanted) {
            return Verdict.OPEN;
        }
        double rate = (double) lost / packets;
        return rate >= expectedLoss / 2 && rate <= MOST_LOSS ? Verdict.INDEPENDENT : Verdict.CONGESTION;
    }
}
