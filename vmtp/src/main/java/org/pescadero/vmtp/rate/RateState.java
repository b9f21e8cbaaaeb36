package org.pescadero.vmtp.rate;

/**
 * What is known of a path's capacity, as a state.
 *
 * <pre>
 *   PROBE --heard--> START --delay, threshold--> AVOID &lt;--round over-- RECOVER
 *                      |  \                      ^  |                   ^  |
 *                      |   '------- loss --------|--|-------------------'  | flat round trip
 *                      | cap                     |  | cap                  v
 *                      '-------> CRUISE &lt;--------|--'                     DIP --tested--> START or AVOID
 *
 *   any --silence--> BACKOFF --heard--> START           START, CRUISE, AVOID --nothing to send--> IDLE --> START
 * </pre>
 */
public enum RateState {
    /** Nothing has been heard of the host: one datagram at a time. */
    PROBE,
    /** The window doubles with each round trip. */
    START,
    /** The window is as large as it may be and nothing speaks against it: there is nothing to reckon. */
    CRUISE,
    /** The window grows slowly, or shrinks a little where the queue is too long. */
    AVOID,
    /** The window was cut because of a loss, and is not cut again for what was sent before. */
    RECOVER,
    /** It is found out whether losses depend on the rate at all. */
    DIP,
    /** The host was silent when it was asked. */
    BACKOFF,
    /** Nothing was sent for longer than a retransmission takes. */
    IDLE
}
