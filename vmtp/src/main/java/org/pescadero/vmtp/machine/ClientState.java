package org.pescadero.vmtp.machine;

/**
 * The states of a client (RFC 1045 §4.2).
 *
 * <pre>
 *                 Response of one packet, error, user gives up
 *        +-------------------------------------------------------+
 *        v          Send                                         |
 *   PROCESSING -----------------------------------> AWAITING_RESPONSE --+ silence: again with APG
 *        ^  last packet, final timeout                           |  ^---+ OK, RETRY, BUSY
 *        |                                                       |
 *        +----------------------- RECEIVING_RESPONSE <-----------+
 *                                   |  ^                first of several packets
 *                                   +--+ another packet; silence: NotifyVmtpServer RETRY
 * </pre>
 */
enum ClientState {
    /** Not waiting for a Response. */
    PROCESSING,
    /** A Request is out. */
    AWAITING_RESPONSE,
    /** A part of the Response is in. */
    RECEIVING_RESPONSE
}
