package org.pescadero.simulator.rate;

import org.pescadero.vmtp.machine.PathProfile;

/**
 * One host that sends long messages beside a flow that TCP's Reno controls.
 *
 * @param name for the report
 * @param line the line that they share
 * @param messageOctets how long each message is
 * @param lastingNanos for how long they send
 */
record RivalScenario(String name, Bottleneck.Line line, int messageOctets, long lastingNanos) {
    /**
     * How it went.
     *
     * @param use what part of the line carried packets of either that were needed
     * @param share what part of these were ours
     * @param failures how many calls failed
     */
    record Outcome(String name, double use, double share, int failures) {}

    Outcome run(long seed) {
        SharedLine shared = new SharedLine(line, PathProfile.NET, seed);
        RenoFlow rival = shared.rival();
        shared.flow(0, messageOctets, 2);
        shared.runUntil(lastingNanos);
        long ours = shared.useful()[0];
        long all = ours + rival.usefulOctets();
        return new Outcome(name, shared.use(all, lastingNanos), (double) ours / Math.max(1, all), shared.failures());
    }
}
