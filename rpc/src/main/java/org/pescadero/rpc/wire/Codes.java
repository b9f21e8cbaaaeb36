package org.pescadero.rpc.wire;

/** Request and Response codes of calls (RFC 1045 appendices I and II): those above the transport's own. */
public final class Codes {
    /** Request: the largest number that a procedure may have. */
    public static final int LAST_PROCEDURE = 0xFFFF;
    /** Request: what is exported here? Beyond the numbers that procedures may have; every export answers it. */
    public static final int DESCRIBE = 0x0001_0000;
    /** Request: a piece of the descriptor of what is exported here; every export answers it. */
    public static final int DESCRIPTOR = 0x0001_0001;

    /** Request: the next segment of a stream. */
    public static final int NEXT_SEGMENT = 0x0001_0002;
    /** Request: nobody wants the rest of a stream. */
    public static final int CLOSE_STREAM = 0x0001_0003;

    /** Response: the procedure returned. */
    public static final int OK = 0;
    /** Response: the procedure threw what its interface does not declare. Declared exceptions follow, by number. */
    public static final int EXCEPTION = 0x0080_0000;
    /** Response: the last code of declared exceptions. */
    public static final int LAST_EXCEPTION = EXCEPTION + 0xFFFF;

    /** Response, not executed: the Request is not DSTP version 3, or its context block is malformed. */
    public static final int NOT_A_CALL = 0x0090_0001;
    /** Response, not executed: the Request was meant for another incarnation. */
    public static final int WRONG_INCARNATION = 0x0090_0002;
    /** Response, not executed: the interface has no such procedure. */
    public static final int NO_PROCEDURE = 0x0090_0003;
    /** Response, not executed: the caller's schema of the arguments is another one. */
    public static final int SCHEMA_DIFFERS = 0x0090_0004;
    /** Response, not executed: the arguments are not what their schema says. */
    public static final int MALFORMED_ARGUMENTS = 0x0090_0005;
    /** Response, executed: the result is too large, or cannot be encoded. */
    public static final int NO_RESULT = 0x0090_0006;

    /** Response, not executed: there is no such stream, or no longer. */
    public static final int NO_STREAM = 0x0090_0007;

    private Codes() {}
}
