package org.pescadero.vmtp.machine;

/**
 * The states of a remote client (RFC 1045 §5.2).
 *
 * <pre>
 *             unknown client          the Probe's Response
 *   (none) ---------------> AWAITING_PROBE ---------> AWAITING_REQUEST
 *      | known to be new                                 |
 *      +------------------+------------------------------+
 *                         | a Request of one packet            of several
 *                         v                                        v
 *      +-----------> PROCESSING <------- last packet ------ RECEIVING_REQUEST --+ another packet,
 *      |                  | Respond                                |    ^-------+ silence: RETRY
 *      | next Request     v                                        | final timeout
 *      +------------- RESPONDED --+ duplicate: the Response again  |
 *      |                  |  ^----+                                |
 *      |                  | acknowledged, TS5 in vain              |
 *      |                  v                                        |
 *      +-------- RESPONSE_DISCARDED <------------------------------+
 *                         | TS4
 *                         v
 *                       (none)
 * </pre>
 */
enum ServerState {
    /** Nothing is going on. */
    AWAITING_REQUEST,
    /** The client was asked for its current transaction. */
    AWAITING_PROBE,
    /** A part of the Request is in. */
    RECEIVING_REQUEST,
    /** The procedure runs. */
    PROCESSING,
    /** Another server has been sent the Request, and answers the client. */
    FORWARDED,
    /** The Response was sent and is kept, or can be computed anew. */
    RESPONDED,
    /** There is no Response any more, but duplicates are still told from new Requests. */
    RESPONSE_DISCARDED
}
