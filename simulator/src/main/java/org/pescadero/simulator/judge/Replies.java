package org.pescadero.simulator.judge;

import org.pescadero.simulator.plan.Keyed;
import org.pescadero.simulator.plan.Sites;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;

/** How calls and their results look as messages. Arguments and results are functions of the seed, the call and the execution. */
public final class Replies {
    /** The Request code of every procedure. */
    public static final int PROCEDURE = 0x00801045;
    /** The Response code for an exception of the application's. */
    public static final int EXCEPTION = ResponseCodes.FIRST_APPLICATION_CODE + 1;
    /** The Response code of a server that is not the incarnation that the caller bound to. */
    public static final int REFUSED = ResponseCodes.FIRST_APPLICATION_CODE + 2;

    /** The most octets of a packet group: longer messages are runs of groups, each with a number of its own. */
    public static final int GROUP_OCTETS = 16384;

    private static final int REQUEST_CALL = 8;
    private static final int REQUEST_INCARNATION = 12;
    private static final int RESPONSE_CALL = 0;
    private static final int RESPONSE_ORDINAL = 4;
    private static final int RESPONSE_TAG = 8;

    private Replies() {}

    /** Makes a message the Request of a call; incarnation -1 when the caller is bound to none. */
    public static void request(
            MessageBuffer request, long seed, int call, int octets, int incarnation, boolean datagram) {
        request.clear();
        request.code(PROCEDURE | (datagram ? CodeFlags.DGM : 0));
        request.parameterInt(REQUEST_CALL, call);
        request.parameterInt(REQUEST_INCARNATION, incarnation);
        Contents.fill(request, argumentKey(seed, call), octets);
    }

    /** Which call a Request belongs to. */
    public static int callOf(MessageBuffer request) {
        return request.parameterInt(REQUEST_CALL);
    }

    /** The incarnation that the caller bound to, or -1. */
    public static int incarnationOf(MessageBuffer request) {
        return request.parameterInt(REQUEST_INCARNATION);
    }

    /** Binds a Request that is handed on to the incarnation of the next server. */
    public static void rebind(MessageBuffer request, int incarnation) {
        request.parameterInt(REQUEST_INCARNATION, incarnation);
    }

    static long argumentKey(long seed, int call) {
        return Keyed.hash(seed, Sites.ARGUMENTS, call);
    }

    private static long resultKey(long seed, int call, int ordinal) {
        return Keyed.hash(seed, Sites.RESULTS, call, ordinal);
    }

    /** Makes a message the Response of an execution. */
    public static void response(
            MessageBuffer response, long seed, int call, int ordinal, int octets, boolean idempotent) {
        long key = resultKey(seed, call, ordinal);
        response.clear();
        response.code(code(seed, call) | (idempotent ? CodeFlags.DGM : 0));
        response.parameterInt(RESPONSE_CALL, call);
        response.parameterInt(RESPONSE_ORDINAL, ordinal);
        response.parameterLong(RESPONSE_TAG, key);
        Contents.fill(response, key, octets);
    }

    /** Makes a message the Response of a server that refuses. */
    public static void refusal(MessageBuffer response) {
        response.clear();
        response.code(REFUSED);
    }

    /** Every sixteenth call ends with an exception. */
    static int code(long seed, int call) {
        return (argumentKey(seed, call) & 15) == 0 ? EXCEPTION : ResponseCodes.OK;
    }

    static int callOfResponse(MessageBuffer response) {
        return response.parameterInt(RESPONSE_CALL);
    }

    static int ordinalOf(MessageBuffer response) {
        return response.parameterInt(RESPONSE_ORDINAL);
    }

    /** What is wrong with a Response that should be that of an execution; empty when nothing is. */
    static String wrong(MessageBuffer response, long seed, int call, int ordinal, int octets) {
        long key = resultKey(seed, call, ordinal);
        if (CodeFlags.codeOf(response.code()) != code(seed, call)) {
            return "its code is " + ResponseCodes.name(response.code());
        }
        if (response.parameterLong(RESPONSE_TAG) != key) {
            return "its user data is not what the server wrote";
        }
        int difference = Contents.difference(response, key, octets);
        return difference < 0 ? "" : octetsDiffer(response, octets, difference);
    }

    static String octetsDiffer(MessageBuffer message, int octets, int difference) {
        return message.segmentOctets() + " octets of segment where " + octets + " were sent, different from octet "
                + difference + " on";
    }
}
