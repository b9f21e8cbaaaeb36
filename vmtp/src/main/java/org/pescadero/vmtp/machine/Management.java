package org.pescadero.vmtp.machine;

import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.wire.Packet;

/**
 * The management operations of RFC 1045 appendix III as messages, laid out as in the profile's section 2. They are sent to
 * {@link org.pescadero.vmtp.EntityId#VMTP_MANAGER_GROUP} as ordinary Requests.
 */
public final class Management {
    /** ProbeEntity. */
    public static final int PROBE_ENTITY = 0x05000101;
    /** AuthProbeEntity. */
    public static final int AUTH_PROBE_ENTITY = 0x05000102;
    /** ProbeEntityBlock. */
    public static final int PROBE_ENTITY_BLOCK = 0x05000103;
    /** GetRequestForwarder. */
    public static final int GET_REQUEST_FORWARDER = 0x05000105;
    /** SignalEntity. */
    public static final int SIGNAL_ENTITY = 0x05000109;
    /** NotifyVmtpClient. */
    public static final int NOTIFY_VMTP_CLIENT = 0x4500010F;
    /** NotifyVmtpServer. */
    public static final int NOTIFY_VMTP_SERVER = 0x45000110;
    /** NotifyRemoteVmtpClient: the client in the CoResidentEntity slot is plain data (profile E7). */
    public static final int NOTIFY_REMOTE_VMTP_CLIENT = 0x41000111;
    /** The signal that ends the sender's own call. */
    public static final int SIGNAL_ABORT = 1;

    static final int CO_RESIDENT_AT = 0;
    static final int USER_DATA_AT = Packet.USER_DATA - Packet.CO_RESIDENT;

    /** What a Probe tells of an entity. */
    public record StateRecord(int code, int transaction, long processId, long principalId, long effectivePrincipalId) {}

    private Management() {}

    /** Makes a message the Request to probe an entity; the manager group stands for the manager that is asked. */
    public static void probe(MessageBuffer request, long entity) {
        request.clear();
        request.code(PROBE_ENTITY);
        request.parameterLong(CO_RESIDENT_AT, entity);
        request.parameterLong(USER_DATA_AT, entity);
    }

    /** Reads the Response to a Probe. */
    public static StateRecord stateRecord(MessageBuffer response) {
        return new StateRecord(
                CodeFlags.codeOf(response.code()),
                response.parameterInt(0),
                response.parameterLong(4),
                response.parameterLong(12),
                response.parameterLong(20));
    }

    /** Makes a message the Request to end the sender's own call at a server. */
    static void signalAbort(MessageBuffer request, long server) {
        request.clear();
        request.code(SIGNAL_ENTITY);
        request.parameterLong(CO_RESIDENT_AT, server);
        request.parameterInt(USER_DATA_AT, SIGNAL_ABORT);
    }

    /** Whether a Request code, flags aside, is one of management (0xVV000100 to 0xVV0001FF with PIC set). */
    static boolean isOperation(int codeWord) {
        return (codeWord & CodeFlags.PIC) != 0 && (codeWord & 0x00FFFF00) == 0x00000100;
    }
}
