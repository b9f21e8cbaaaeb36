package org.pescadero.simulator.rate;

/** How evenly something is shared. */
final class Fairness {
    private Fairness() {}

    /** Jain's index: 1 when all have the same, 1/n when one has all. */
    static double jain(long[] shares) {
        double sum = 0;
        double squares = 0;
        for (long share : shares) {
            sum += share;
            squares += (double) share * share;
        }
        return squares == 0 ? 0 : sum * sum / (shares.length * squares);
    }
}
