package org.pescadero.vmtp.rate;

/**
 * How much of what was asked for may come in at once: the queue before the one who asked is no longer for many Responses than for
 * one. The modules of a node reckon together; each may always expect one Response, however long, so that none waits for another.
 */
public final class FanIn {
    private long expectedOctets;

    /** Nothing is expected. */
    public FanIn() {}

    /**
     * Takes note that so much is asked for, if it may be.
     *
     * @param own what the module that asks expects already
     * @param budgetOctets what may be expected by all
     */
    public synchronized boolean ask(int octets, long own, long budgetOctets) {
        boolean admitted = own == 0 || expectedOctets + octets <= budgetOctets;
        expectedOctets += admitted ? octets : 0;
        return admitted;
    }

    /** So much has come, or is not expected any more. */
    public synchronized void settled(int octets) {
        expectedOctets -= octets;
    }
}
