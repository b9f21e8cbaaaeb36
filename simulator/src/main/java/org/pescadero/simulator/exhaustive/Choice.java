package org.pescadero.simulator.exhaustive;

/**
 * What happens next.
 *
 * @param index the packet, the node, or the procedure
 */
record Choice(Kind kind, int index) {
    enum Kind {
        /** The next call begins. */
        BEGIN,
        /** A packet arrives. */
        DELIVER,
        /** A packet is lost. */
        DROP,
        /** A packet arrives, and is still on its way. */
        COPY,
        /** Time passes until the next deadline; packets are late. */
        WAIT,
        /** A procedure ends. */
        RESPOND,
        /** A node crashes and is back at once. */
        CRASH
    }

    @Override
    public String toString() {
        return kind == Kind.BEGIN || kind == Kind.WAIT ? kind.toString() : kind + " " + index;
    }
}
