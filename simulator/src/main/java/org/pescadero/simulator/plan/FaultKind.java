package org.pescadero.simulator.plan;

/** What can go wrong in a world. Each must really have happened in a run, or the run proves nothing about it. */
public enum FaultKind {
    /** A packet is lost, each by itself. */
    LOSS("loss"),
    /** A packet is lost because its link is in its bad state. */
    BURST_LOSS("burst loss"),
    /** A packet comes again, up to a packet's lifetime later. */
    DUPLICATION("duplication"),
    /** A packet comes later than those sent after it. */
    DELAY("delay"),
    /** A bit is flipped. */
    BIT_FLIP("bit flip"),
    /** The end of a packet is missing. */
    TRUNCATION("truncation"),
    /** Something follows the packet. */
    PADDING("padding"),
    /** A packet comes glued to a copy of itself. */
    CONCATENATION("concatenation"),
    /** A packet says that it has no checksum. */
    CLEARED_CHECKSUM("checksum cleared"),
    /** Two 16-bit words change places, which the checksum cannot see. */
    WORD_SWAP("word swap"),
    /** Two 16-bit words change so that their sum stays, which the checksum cannot see either. */
    SUM_KEPT("changed words of equal sum"),
    /** A field of the header is changed and the checksum computed anew. */
    HEADER_MUTATION("header mutation"),
    /** A word that something is missing names more than is missing. */
    FORCED_MASK("forced retransmission mask"),
    /** Somebody else says to whom a packet goes how its call fares. */
    STRANGER("notify of a stranger"),
    /** The nodes fall into two parts that hear nothing of each other. */
    PARTITION("partition"),
    /** Two nodes hear nothing of each other, though both hear a third. */
    PARTIAL_PARTITION("partial partition"),
    /** One node does not hear another, which hears it. */
    ONE_WAY_PARTITION("one-way partition"),
    /** A link goes down and comes up, again and again. */
    FLAPPING("flapping link"),
    /** What goes to or comes from a node is held up, and all of it comes at once. */
    CLOG("clogged node"),
    /** Large packets vanish on a link while small ones pass. */
    BLACK_HOLE("black hole of large packets"),
    /** A node ends without a word. */
    CRASH("crash"),
    /** A crashed node comes back at its address. */
    RESTART("restart"),
    /** A crashed node comes back at another address. */
    RESTART_ELSEWHERE("restart elsewhere"),
    /** A crashed node comes back with a server that has the identifier it had before. */
    RESTART_SAME_ENTITY("restart with same entity"),
    /** A node stands still and then goes on, with what its socket could hold. */
    FREEZE("freeze"),
    /** The socket of a node that stands still is full. */
    FREEZE_OVERFLOW("freeze with a full buffer"),
    /** A node's address changes while it runs. */
    ADDRESS_CHANGE("address change"),
    /** A node's address changes while it waits for Responses or works on Requests. */
    ADDRESS_CHANGE_IN_CALL("address change within a call"),
    /** A node's clock runs fast or slow. */
    CLOCK_SKEW("clock skew"),
    /** A node's monotonic clock stands still. */
    CLOCK_STALL("clock stall"),
    /** A node's wall clock leaps, forth or back. */
    CLOCK_JUMP("clock jump"),
    /** A module is woken later than it asked for. */
    LATE_TIMER("late timer"),
    /** A module is woken though it did not ask for it. */
    EARLY_TIMER("early timer"),
    /** A module has hardly room for what it must remember, and turned something away. */
    SQUEEZE("table of few entries was full"),
    /** A module keeps no buffers for use again. */
    POOL_EMPTY("empty buffer pools"),
    /** A server has as many procedures at work as it takes, and turns something away. */
    SERVER_FULL("server with nobody left"),
    /** A server gives up a Response that is not acknowledged at once. */
    DISCARDED("Response discarded at once"),
    /** A client's transaction number wraps. */
    WRAP("transaction number wraps"),
    /** Many clients call one server at once. */
    INCAST("incast"),
    /** A procedure takes long. */
    SLOW_HANDLER("slow handler"),
    /** A packet finds the socket's buffer full. */
    OVERFLOW("socket overflow"),
    /** A packet goes to an address where nobody is. */
    UNREACHABLE("unreachable");

    private final String label;

    FaultKind(String label) {
        this.label = label;
    }

    /** How reports call it. */
    public String label() {
        return label;
    }

    /**
     * Whether a packet does not come through as it was sent: it is lost, or is not taken, or says something else. A word that something
     * is missing is lost when it denies what has come: the true one would have stopped the sender's counting of words in vain.
     */
    public boolean loses() {
        return switch (this) {
            case LOSS,
                    BURST_LOSS,
                    BIT_FLIP,
                    TRUNCATION,
                    PADDING,
                    CONCATENATION,
                    CLEARED_CHECKSUM,
                    PARTITION,
                    PARTIAL_PARTITION,
                    ONE_WAY_PARTITION,
                    FLAPPING,
                    BLACK_HOLE,
                    OVERFLOW,
                    FORCED_MASK,
                    UNREACHABLE -> true;
            default -> false;
        };
    }

    /** Whether it cuts two nodes off from each other, for all packets or some. */
    public boolean concernsPairs() {
        return switch (this) {
            case PARTIAL_PARTITION, ONE_WAY_PARTITION, FLAPPING, BLACK_HOLE -> true;
            default -> false;
        };
    }

    /** Whether the checksum of RFC 1045 cannot see this: what it does to calls is counted, not judged. */
    public boolean invisible() {
        return this == WORD_SWAP || this == SUM_KEPT || this == HEADER_MUTATION;
    }
}
