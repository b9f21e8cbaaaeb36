package org.pescadero.simulator.plan;

/** The kinds of message transaction that programs are made of. */
public enum CallKind {
    /** Executed once, its Response kept. */
    PLAIN,
    /** May be executed again; its Response is computed anew. */
    IDEMPOTENT,
    /** One Request and nothing else. */
    DATAGRAM,
    /** A group whose members are known. */
    GROUP_KNOWN,
    /** A group of whoever is there, collected for a time. */
    GROUP_UNKNOWN,
    /** A datagram to a group. */
    GROUP_DATAGRAM,
    /** A management operation. */
    MANAGED;

    /** Whether it goes to a group. */
    public boolean isGroup() {
        return this == GROUP_KNOWN || this == GROUP_UNKNOWN || this == GROUP_DATAGRAM;
    }

    /** Whether nobody waits for a Response. */
    public boolean isDatagram() {
        return this == DATAGRAM || this == GROUP_DATAGRAM;
    }
}
