package org.pescadero.vmtp.rate;

/**
 * The interpacket gap that a client asks for (RFC 1045 §2.5.6), in 1/32 of a packet time: more after a Response of which parts were
 * lost, less after several that came whole.
 */
public final class GapRequest {
    /** The largest gap that a Request can ask for. */
    public static final int MOST = 255;

    private static final int LEAST_STEP = 4;
    private static final int CLEAN_RESPONSES = 8;

    private int gap;
    private int clean;

    /** No gap is asked for. */
    public GapRequest() {}

    /** What to ask for. */
    public int gap() {
        return gap;
    }

    /**
     * A Response of several packets is in.
     *
     * @param most the largest gap to ask for
     */
    public void arrived(boolean partsWereLost, int most) {
        if (partsWereLost) {
            clean = 0;
            gap = Math.min(most, gap + Math.max(LEAST_STEP, gap / 2));
        } else if (gap > 0 && ++clean >= CLEAN_RESPONSES) {
            clean = 0;
            gap -= Math.max(1, gap / 8);
        }
    }
}
