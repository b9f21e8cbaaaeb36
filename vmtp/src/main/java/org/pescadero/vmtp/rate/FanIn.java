package org.pescadero.vmtp.rate;

/**
 * How much of what was asked for may come in at once: the queue before the one who asked is no longer for many Responses than for
 * one.
 */
public final class FanIn {
    private final int budgetOctets;
    private int expectedOctets;

    /** Nothing is expected. */
    public FanIn(int budgetOctets) {
        this.budgetOctets = budgetOctets;
    }

    /** Whether so much more may be asked for; one Response always may, however long. */
    public boolean admits(int octets) {
        return expectedOctets == 0 || expectedOctets + octets <= budgetOctets;
    }

    /** Whether so much is more than ever may come at once. */
    public boolean exceeds(long octets) {
        return octets > budgetOctets;
    }

    /** So much was asked for. */
    public void asked(int octets) {
        expectedOctets += octets;
    }

    /** So much has come, or is not expected any more. */
    public void settled(int octets) {
        expectedOctets -= octets;
    }
}
