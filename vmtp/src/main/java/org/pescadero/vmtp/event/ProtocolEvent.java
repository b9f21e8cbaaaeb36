package org.pescadero.vmtp.event;

/** What can happen in a module, one constant each; {@link #counterName} is how users see it. */
public enum ProtocolEvent {
    /** A packet came in. */
    PACKET_RECEIVED("packets.received"),
    /** A packet went out. */
    PACKET_SENT("packets.sent"),
    /** Dropped: shorter than a packet. */
    DROPPED_SHORT("dropped.short"),
    /** Dropped: size and Length disagree. */
    DROPPED_LENGTH("dropped.length"),
    /** Dropped: unknown version. */
    DROPPED_VERSION("dropped.version"),
    /** Dropped: unknown domain. */
    DROPPED_DOMAIN("dropped.domain"),
    /** Dropped: encrypted. */
    DROPPED_ENCRYPTED("dropped.encrypted"),
    /** Dropped: no checksum. */
    DROPPED_NO_CHECKSUM("dropped.no_checksum"),
    /** Dropped: wrong checksum. */
    DROPPED_CHECKSUM("dropped.checksum"),
    /** Dropped: impossible client. */
    DROPPED_CLIENT("dropped.client"),
    /** Dropped: part of a run of packet groups, which this module does not take. */
    DROPPED_STREAMED("dropped.streamed"),
    /** Dropped: continued beyond the end of its run. */
    DROPPED_RUN("dropped.run"),
    /** Dropped: part of a run of packet groups of which the beginning is not known. */
    DROPPED_NO_RUN("dropped.no_run"),
    /** Dropped: segment too large. */
    DROPPED_SEGMENT_SIZE("dropped.segment_size"),
    /** Dropped: PacketDelivery does not fit. */
    DROPPED_DELIVERY("dropped.delivery"),
    /** Dropped: differs from the rest of its packet group (RFC 1045 §2.13). */
    DROPPED_INCONSISTENT("dropped.inconsistent"),
    /** Dropped: a Request of an earlier message transaction. */
    DROPPED_OLD_REQUEST("dropped.old_request"),
    /** Dropped: a Response that nobody waits for. */
    DROPPED_STRAY_RESPONSE("dropped.stray_response"),
    /** Dropped: a Response of an entity that was not asked. */
    DROPPED_NON_MEMBER("dropped.non_member"),
    /** Dropped: a Notify or Probe Response that concerns nothing here, or that comes from a stranger. */
    DROPPED_STRAY_NOTIFY("dropped.stray_notify"),
    /** Dropped: a Request for an entity that does not exist here. */
    DROPPED_NONEXISTENT("dropped.nonexistent"),
    /** Dropped: a bound of the limits was reached. */
    DROPPED_LIMIT("dropped.limit"),
    /** A Notify or Probe could not be queued. */
    CONTROL_OVERFLOW("control.overflow"),
    /** A Request was sent for the first time. */
    REQUEST_SENT("requests.sent"),
    /** A Request was sent again because nothing was heard. */
    REQUEST_RETRANSMITTED("requests.retransmitted"),
    /** Blocks of a Request were sent again because the server asked. */
    REQUEST_BLOCKS_RESENT("requests.blocks_resent"),
    /** A Request was complete and went to its server. */
    REQUEST_DELIVERED("requests.delivered"),
    /** A Request was handed on to another server. */
    REQUEST_FORWARDED("requests.forwarded"),
    /** A Request that was seen before. */
    REQUEST_DUPLICATE("requests.duplicate"),
    /** A Request was given up because parts of it never came. */
    REQUEST_DISCARDED("requests.discarded"),
    /** There was no room for the rest of a Request of several packet groups; its client waits. */
    REQUEST_OVERFLOW("requests.overflow"),
    /** A Request aborted the one before it while that was executed. */
    REQUEST_ABORTED("requests.aborted"),
    /** A Response was sent for the first time. */
    RESPONSE_SENT("responses.sent"),
    /** A stored Response was sent again, or announced again. */
    RESPONSE_RETRANSMITTED("responses.retransmitted"),
    /** Blocks of a Response were sent again because the client asked. */
    RESPONSE_BLOCKS_RESENT("responses.blocks_resent"),
    /** A Response came in complete. */
    RESPONSE_RECEIVED("responses.received"),
    /** A Response that was seen before. */
    RESPONSE_DUPLICATE("responses.duplicate"),
    /** A stored Response was acknowledged and let go. */
    RESPONSE_ACKNOWLEDGED("responses.acknowledged"),
    /** A NotifyVmtpClient was sent. */
    NOTIFY_CLIENT_SENT("notify.client_sent"),
    /** A NotifyVmtpServer was sent. */
    NOTIFY_SERVER_SENT("notify.server_sent"),
    /** A NotifyVmtpClient was obeyed. */
    NOTIFY_CLIENT_RECEIVED("notify.client_received"),
    /** A NotifyRemoteVmtpClient was obeyed. */
    NOTIFY_REMOTE_CLIENT_RECEIVED("notify.remote_client_received"),
    /** A NotifyVmtpServer was obeyed. */
    NOTIFY_SERVER_RECEIVED("notify.server_received"),
    /** A Probe was sent to a client: it is not known, its address is not proven, or it has been silent for long. */
    PROBE_SENT("probes.sent"),
    /** A Probe was answered. */
    PROBE_ANSWERED("probes.answered"),
    /** A Response waits: its length would be too much for an address that is not proven to be the client's. */
    RESPONSE_HELD("response.held"),
    /** A Probe was sent because of a Response that is held. */
    ADDRESS_PROBED("address.probed"),
    /** The answer to a Probe came from the address that the Probe went to. */
    ADDRESS_VALIDATED("address.validated"),
    /** A Notify or Probe was not sent: an unproven address has had its share. */
    DROPPED_UNPROVEN("dropped.unproven"),
    /** The record of a client has moved with it to another address. */
    CLIENT_MOVED("client.moved"),
    /** A server was found at another address than it was asked at. */
    SERVER_MOVED("server.moved"),
    /** A procedure was aborted because its client is gone. */
    ORPHAN_ABORTED("orphan.aborted"),
    /** A management operation was done for somebody, or refused. */
    MANAGEMENT_PERFORMED("management.performed"),
    /** A signal was obeyed. */
    SIGNAL_RECEIVED("signals.received"),
    /** A message transaction of a client here ended with a Response. */
    TRANSACTION_COMPLETED("transactions.completed"),
    /** A message transaction of a client here ended without. */
    TRANSACTION_FAILED("transactions.failed"),
    /** A state record of a remote client was let go after its time. */
    RECORD_EXPIRED("records.expired");

    private final String counterName;

    ProtocolEvent(String counterName) {
        this.counterName = counterName;
    }

    /** The name of the counter, e.g. {@code dropped.checksum}. */
    public String counterName() {
        return counterName;
    }
}
