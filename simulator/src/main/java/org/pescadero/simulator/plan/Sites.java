package org.pescadero.simulator.plan;

/** Where in the simulator a decision is made: each place has luck of its own. */
public final class Sites {
    /** Which faults there are, and how many. */
    public static final long CONDITIONS = 1;
    /** Nodes, servers, groups. */
    public static final long TOPOLOGY = 2;
    /** The programs. */
    public static final long CALLS = 3;
    /** Crashes, partitions and the like. */
    public static final long TIMED_FAULTS = 4;
    /** Loss of a packet. */
    public static final long LOSS = 5;
    /** Whether a link turns bad or good. */
    public static final long BURST = 6;
    /** Loss of a packet on a bad link. */
    public static final long BURST_LOSS = 7;
    /** Copies of a packet. */
    public static final long DUPLICATION = 8;
    /** Delay of a packet. */
    public static final long DELAY = 9;
    /** Damage to a packet. */
    public static final long DAMAGE = 10;
    /** The random numbers that a module is given. */
    public static final long MODULE = 11;
    /** Contents of arguments. */
    public static final long ARGUMENTS = 12;
    /** Contents of results. */
    public static final long RESULTS = 13;
    /** A node's clock. */
    public static final long CLOCK = 14;
    /** The first transaction of a client. */
    public static final long TRANSACTION = 15;
    /** The trace's hash. */
    public static final long TRACE = 16;
    /** How late a module is woken. */
    public static final long LATE_TIMER = 17;
    /** Wakes that nobody asked for. */
    public static final long EARLY_TIMER = 18;
    /** Random bits of identifiers. */
    public static final long ENTITIES = 19;
    /** Where calls are handed on to. */
    public static final long HOPS = 20;

    /** What strangers say. */
    public static final long STRANGER = 21;

    /** Which calls have checksums of their headers only. */
    public static final long CHECKSUM = 22;

    /** Calls of managers, and of groups whose members come and go. */
    public static final long MANAGED = 23;

    /** What managers let others do, and which servers let themselves be added to groups. */
    public static final long RIGHTS = 24;

    /** Long messages. */
    public static final long BULK = 25;

    /** What is said to be missing. */
    public static final long MASK = 26;

    /** Requests of many packets where there is hardly room for them. */
    public static final long SCARCE = 27;

    /** Urgent messages before one that is not. */
    public static final long URGENT = 28;

    /** Long Responses one after the other on paths that lose packets. */
    public static final long LOSSY = 29;

    private Sites() {}
}
