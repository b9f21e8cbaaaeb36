package org.pescadero.vmtp.manage;

import java.util.Optional;
import org.pescadero.vmtp.CodeFlags;

/** The management operations that are asked for by message transactions, with their Request codes (RFC 1045 appendix III). */
public enum Operation {
    /** Which transaction an entity is in. */
    PROBE_ENTITY(0x05000101, true),
    /** Whether a block of 256 entity identifiers is in use. */
    PROBE_ENTITY_BLOCK(0x05000103, true),
    /** What a module can do. */
    QUERY_VMTP_NODE(0x05000104, true),
    /** Who forwarded the Request of a client. */
    GET_REQUEST_FORWARDER(0x05000105, true),
    /** Make an entity. */
    CREATE_ENTITY(0x05000106, false),
    /** Unmake an entity, or a group. */
    DELETE_ENTITY(0x05000107, false),
    /** What is known of an entity. */
    QUERY_ENTITY(0x05000108, true),
    /** Send an entity a signal. */
    SIGNAL_ENTITY(0x05000109, false),
    /** Make a group with its first member. */
    CREATE_GROUP(0x0500010A, false),
    /** Make an entity a member. */
    ADD_TO_GROUP(0x0500010B, false),
    /** End a membership. */
    REMOVE_FROM_GROUP(0x0500010C, false),
    /** Which entities of a module are members. */
    QUERY_GROUP(0x0500010D, true),
    /** How many Requests an entity takes at a time. */
    MODIFY_SERVICE(0x0500010E, false);

    private static final Operation[] OPERATIONS = values();

    private final int code;
    private final boolean query;

    Operation(int code, boolean query) {
        this.code = code;
        this.query = query;
    }

    /** The Code word of a Request for it. */
    public int code() {
        return code;
    }

    /** Whether it only asks: then it may be done as often as one likes. */
    public boolean isQuery() {
        return query;
    }

    /** The operation that a Code word asks for, whatever its flags say (profile F14). */
    public static Optional<Operation> of(int codeWord) {
        for (Operation each : OPERATIONS) {
            if (CodeFlags.codeOf(each.code) == CodeFlags.codeOf(codeWord)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
