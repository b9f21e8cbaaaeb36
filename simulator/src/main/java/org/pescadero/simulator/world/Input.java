package org.pescadero.simulator.world;

import java.util.Optional;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.machine.EntityState;
import org.pescadero.vmtp.machine.VmtpModule;
import org.pescadero.vmtp.wire.BlockMask;
import org.pescadero.vmtp.wire.Packet;

/** What a packet is to the client, or to the record of a client, that it is about. */
public enum Input {
    /** The whole Response to the transaction that is under way, or was last. */
    RESPONSE("client"),
    /** A part of it. */
    RESPONSE_PART("client"),
    /** The Response to another transaction. */
    OTHER_RESPONSE("client"),
    /** NotifyVmtpClient: the Request is being worked on. */
    CLIENT_OK("client"),
    /** NotifyVmtpClient: send the Request, or parts of it, again. */
    CLIENT_RETRY("client"),
    /** NotifyVmtpClient: try later. */
    CLIENT_BUSY("client"),
    /** NotifyVmtpClient: the Request is in vain. */
    CLIENT_ERROR("client"),
    /** NotifyVmtpClient about another transaction. */
    OTHER_CLIENT_NOTIFY("client"),
    /** A new Request, all of it. */
    REQUEST("server"),
    /** A part of a new Request. */
    REQUEST_PART("server"),
    /** The Request, or a part, of the transaction of the record. */
    REQUEST_AGAIN("server"),
    /** Its control block alone. */
    REQUEST_BARE("server"),
    /** A Request of an earlier transaction. */
    OLD_REQUEST("server"),
    /** NotifyVmtpServer: the Response is in. */
    SERVER_OK("server"),
    /** NotifyVmtpServer: send the Response, or parts of it, again. */
    SERVER_RETRY("server"),
    /** NotifyVmtpServer: there is no use for the Response. */
    SERVER_ERROR("server"),
    /** NotifyVmtpServer about another transaction. */
    OTHER_SERVER_NOTIFY("server");

    private static final int NOTIFY_CLIENT = 0x10F;
    private static final int NOTIFY_SERVER = 0x110;
    private static final int NOTIFIED_CODE = Packet.SEGMENT_SIZE;
    private static final int NOTIFIED_TRANSACTION = Packet.USER_DATA + 8;
    private static final int MANAGEMENT_MASK = 0xFFFF00;
    private static final int MANAGEMENT = 0x100;

    private final String table;

    Input(String table) {
        this.table = table;
    }

    /** Which state table has to do with it. */
    public String table() {
        return table;
    }

    /** Notes that a packet with a right checksum is about to be given to a module. */
    static void note(Coverage coverage, VmtpModule module, byte[] octets) {
        int operation = Packet.code(octets, 0) & 0xFFFFFF;
        if (Packet.isResponse(octets, 0)) {
            Optional<EntityState> state = module.clientState(Packet.client(octets, 0));
            note(coverage, response(octets, state), state);
        } else if (operation == NOTIFY_CLIENT) {
            Optional<EntityState> state = module.clientState(Packet.longWord(octets, Packet.CO_RESIDENT));
            note(coverage, clientNotify(octets, state), state);
        } else if (operation == NOTIFY_SERVER) {
            Optional<EntityState> state = module.serverState(Packet.longWord(octets, Packet.USER_DATA));
            note(coverage, serverNotify(octets, state), state);
        } else if ((operation & MANAGEMENT_MASK) != MANAGEMENT) {
            Optional<EntityState> state = module.serverState(Packet.client(octets, 0));
            note(coverage, request(octets, state), state);
        }
    }

    private static void note(Coverage coverage, Input input, Optional<EntityState> state) {
        coverage.arrived(input, state.map(EntityState::state).orElse(Coverage.NONE));
    }

    private static boolean isWhole(byte[] octets) {
        return Packet.delivery(octets, 0) == BlockMask.sizeMask(Packet.segmentSize(octets, 0));
    }

    private static Input response(byte[] octets, Optional<EntityState> state) {
        int transaction = Packet.transaction(octets, 0);
        if (state.isPresent() && state.get().transaction() != transaction) {
            return OTHER_RESPONSE;
        }
        boolean whole = Packet.delivery(octets, 0) == 0 || isWhole(octets);
        return whole ? RESPONSE : RESPONSE_PART;
    }

    private static Input clientNotify(byte[] octets, Optional<EntityState> state) {
        if (state.isPresent() && state.get().transaction() != Packet.word(octets, NOTIFIED_TRANSACTION)) {
            return OTHER_CLIENT_NOTIFY;
        }
        return switch (Packet.word(octets, NOTIFIED_CODE)) {
            case ResponseCodes.OK -> CLIENT_OK;
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> CLIENT_RETRY;
            case ResponseCodes.BUSY -> CLIENT_BUSY;
            default -> CLIENT_ERROR;
        };
    }

    /** A record that waits for the answer to a Probe does not know its transaction yet. */
    private static Optional<EntityState> numbered(Optional<EntityState> state) {
        return state.filter(s -> !s.state().equals("AWAITING_PROBE"));
    }

    private static Input serverNotify(byte[] octets, Optional<EntityState> record) {
        Optional<EntityState> state = numbered(record);
        if (state.isPresent() && state.get().transaction() != Packet.word(octets, NOTIFIED_TRANSACTION)) {
            return OTHER_SERVER_NOTIFY;
        }
        return switch (Packet.word(octets, NOTIFIED_CODE)) {
            case ResponseCodes.OK -> SERVER_OK;
            case ResponseCodes.RETRY, ResponseCodes.RETRY_ALL -> SERVER_RETRY;
            default -> SERVER_ERROR;
        };
    }

    private static Input request(byte[] octets, Optional<EntityState> state) {
        int ahead = numbered(state)
                .map(s -> Packet.transaction(octets, 0) - s.transaction())
                .orElse(1);
        if (ahead < 0) {
            return OLD_REQUEST;
        }
        boolean bare = Packet.delivery(octets, 0) == 0 && Packet.segmentSize(octets, 0) > 0;
        if (ahead == 0) {
            return bare ? REQUEST_BARE : REQUEST_AGAIN;
        }
        return bare || !isWhole(octets) ? REQUEST_PART : REQUEST;
    }
}
