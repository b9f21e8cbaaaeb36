package org.pescadero.vmtp.machine;

/**
 * What becomes of what is asked for again although it was sent and nothing has come of that. On a fast path the answers to packets
 * that are merely late come quickly, one after the other, and copies of one question come in a row: when some have been obeyed at once,
 * what may really be missing is sent rarely, not never, and given up only when nothing has come of it for long.
 */
enum Patience {
    /** It is sent again. */
    SEND,
    /** It was sent again only a moment ago. */
    LATER,
    /** Nothing comes of it. */
    GIVE_UP;

    /**
     * What becomes of a question that is one too many to be obeyed at once.
     *
     * @param standstillNanos how long nothing has come of it
     * @param giveUpNanos how long that may last
     * @param sinceSentNanos how long ago it was last sent again
     * @param gapNanos how long it is not sent again then
     */
    static Patience wornBy(long standstillNanos, long giveUpNanos, long sinceSentNanos, long gapNanos) {
        if (standstillNanos >= giveUpNanos) {
            return GIVE_UP;
        }
        return sinceSentNanos < gapNanos ? LATER : SEND;
    }
}
