package org.pescadero.vmtp;

/** The standard response codes of RFC 1045 appendix I: the low 24 bits of a Response's Code, and what Notify operations say. */
public final class ResponseCodes {
    /** All went well. */
    public static final int OK = 0;
    /** Send what is missing again. */
    public static final int RETRY = 1;
    /** Send what is missing again, and all groups of the run after it. */
    public static final int RETRY_ALL = 2;
    /** Not now. */
    public static final int BUSY = 3;
    /** There is no such entity here. */
    public static final int NONEXISTENT_ENTITY = 4;
    /** The entity has moved to another host. */
    public static final int ENTITY_MIGRATED = 5;
    /** The asker may not do this. */
    public static final int NO_PERMISSION = 6;
    /** Conditional delivery, and the receiver was not waiting. */
    public static final int NOT_AWAITING_MSG = 7;
    /** The packet group breaks the protocol. */
    public static final int VMTP_ERROR = 8;
    /** Too many message transactions at once. */
    public static final int MSGTRANS_OVERFLOW = 9;
    /** The transaction identifier is stale. */
    public static final int BAD_TRANSACTION_ID = 10;
    /** No runs of packet groups here. */
    public static final int STREAMING_NOT_SUPPORTED = 11;
    /** A gap in a run of packet groups. */
    public static final int NO_RUN_RECORD = 12;
    /** Retransmitted as often as allowed and heard nothing. */
    public static final int RETRANS_TIMEOUT = 13;
    /** The user gave up. */
    public static final int USER_TIMEOUT = 14;
    /** The Response is no longer kept. */
    public static final int RESPONSE_DISCARDED = 15;
    /** No secure transactions here. */
    public static final int SECURITY_NOT_SUPPORTED = 16;
    /** Only a part of the Response's segment arrived. */
    public static final int BAD_REPLY_SEGMENT = 17;
    /** Secure transactions only. */
    public static final int SECURITY_REQUIRED = 18;
    /** A run of Responses where one was expected. */
    public static final int STREAMED_RESPONSE = 19;
    /** Asked for retransmission as often as allowed. */
    public static final int TOO_MANY_RETRIES = 20;
    /** The principal is unknown. */
    public static final int NO_PRINCIPAL = 21;
    /** There is no key for the entity. */
    public static final int NO_KEY = 22;
    /** No encryption in common. */
    public static final int ENCRYPTION_NOT_SUPPORTED = 23;
    /** The authenticator is missing. */
    public static final int NO_AUTHENTICATOR = 24;
    /** From here on codes belong to applications. */
    public static final int FIRST_APPLICATION_CODE = 0x00800000;

    private static final String[] NAMES = {
        "OK",
        "RETRY",
        "RETRY_ALL",
        "BUSY",
        "NONEXISTENT_ENTITY",
        "ENTITY_MIGRATED",
        "NO_PERMISSION",
        "NOT_AWAITING_MSG",
        "VMTP_ERROR",
        "MSGTRANS_OVERFLOW",
        "BAD_TRANSACTION_ID",
        "STREAMING_NOT_SUPPORTED",
        "NO_RUN_RECORD",
        "RETRANS_TIMEOUT",
        "USER_TIMEOUT",
        "RESPONSE_DISCARDED",
        "SECURITY_NOT_SUPPORTED",
        "BAD_REPLY_SEGMENT",
        "SECURITY_REQUIRED",
        "STREAMED_RESPONSE",
        "TOO_MANY_RETRIES",
        "NO_PRINCIPAL",
        "NO_KEY",
        "ENCRYPTION_NOT_SUPPORTED",
        "NO_AUTHENTICATOR"
    };

    private ResponseCodes() {}

    /** The name of a code as RFC 1045 has it, or its hexadecimal number. Control flags are left aside. */
    public static String name(int code) {
        int plain = CodeFlags.codeOf(code);
        return plain < NAMES.length ? NAMES[plain] : "0x%06X".formatted(plain);
    }
}
