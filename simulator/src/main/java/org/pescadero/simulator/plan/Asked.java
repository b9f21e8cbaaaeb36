package org.pescadero.simulator.plan;

import java.util.Locale;

/** What a call asks of a manager (RFC 1045 appendix III), or a node does to its own entities. */
public enum Asked {
    /** Nothing: the call is one of a procedure. */
    NOTHING,
    /** A node makes one of its entities a member of a group. */
    JOIN,
    /** A node ends the membership of one of its entities. */
    LEAVE,
    /** Which transaction an entity is in. */
    PROBE_ENTITY,
    /** Whether a block of identifiers is in use. */
    PROBE_BLOCK,
    /** What a module can do. */
    QUERY_NODE,
    /** Who forwarded the Request of a client. */
    REQUEST_FORWARDER,
    /** Make an entity. */
    CREATE_ENTITY,
    /** Unmake an entity. */
    DELETE_ENTITY,
    /** What is known of an entity. */
    QUERY_ENTITY,
    /** Send an entity a signal. */
    SIGNAL,
    /** Make a group. */
    CREATE_GROUP,
    /** Make an entity a member. */
    ADD_TO_GROUP,
    /** End a membership. */
    REMOVE_FROM_GROUP,
    /** Which entities are members. */
    QUERY_GROUP,
    /** Unmake a group. */
    DELETE_GROUP,
    /** How many Requests an entity takes at a time. */
    MODIFY_SERVICE;

    /** How reports call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether a node does it to itself, without a message. */
    public boolean isLocal() {
        return this == JOIN || this == LEAVE;
    }

    /** Whether it changes nothing: then it may be done as often as one likes. */
    public boolean isQuery() {
        return isBare() || this == QUERY_NODE || this == QUERY_ENTITY || this == QUERY_GROUP;
    }

    /** Whether managers answer it at once, without a record of who asks. */
    public boolean isBare() {
        return this == PROBE_ENTITY || this == PROBE_BLOCK || this == REQUEST_FORWARDER;
    }
}
