package org.pescadero.rpc.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.vmtp.MessageBuffer;

/**
 * The user data of Requests and Responses: the DSTP prefix of 8 octets, then the export's incarnation.
 *
 * <pre>
 *  octet  0     1      2-3         4-7                                8-11
 *        0xD3  flags  call flags  low half of a schema fingerprint   incarnation
 * </pre>
 *
 * <p>Numbers are little-endian, as everywhere in DSTP. The fingerprint is that of the arguments in a Request and that of
 * the results in a Response.
 */
public final class CallHeader {
    /** The first octet: DSTP version 3. */
    public static final int VERSION = 0xD3;
    /** DSTP flag: the sender's numbers have their high octets first. No sender of ours does that. */
    public static final int BIG_ENDIAN = 0x01;
    /** DSTP flag: the types of the message are such that the same object may be met again in it. */
    public static final int SHARES = 0x02;
    /** DSTP flag: the message holds an exception instead of a result. */
    public static final int EXCEPTION = 0x08;
    /** Call flag: a context block precedes the arguments. */
    public static final int CONTEXT = 0x0001;
    /** The most octets of a message to one server (RFC 1045 §2.14). */
    public static final int MAX_SEGMENT_OCTETS = 4 << 20;
    /** The most octets that travel in one packet group: all that a datagram or a call of a group can carry (RFC 1045 §2.13). */
    public static final int MAX_GROUP_OCTETS = 16 * 1024;

    private static final int REQUEST = MessageBuffer.REQUEST_USER_OFFSET;
    private static final int RESPONSE = MessageBuffer.PARAMETERS_OFFSET;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private CallHeader() {}

    /** Writes the user data of a Request. */
    public static void request(byte[] octets, int callFlags, int fingerprint, int incarnation) {
        INT.set(octets, REQUEST, VERSION | callFlags << 16);
        INT.set(octets, REQUEST + 4, fingerprint);
        INT.set(octets, REQUEST + 8, incarnation);
    }

    /** Says in a Request, once its user data is written, that the same object may be met again in its arguments. */
    public static void sharingCall(byte[] octets) {
        octets[REQUEST + 1] |= SHARES;
    }

    /** Whether a Request carries DSTP of this version. */
    public static boolean isCall(byte[] octets) {
        return ((int) INT.get(octets, REQUEST) & ~((BIG_ENDIAN | SHARES) << 8) & 0xFFFF) == VERSION;
    }

    /**
     * Holds what a Request says about objects that are met again against its types, which decide that alone.
     *
     * @throws DstpFormatException when it says something else
     */
    public static void checkSharingCall(byte[] octets, boolean shares) {
        checkSharing("arguments", octets[REQUEST + 1], shares);
    }

    private static void checkSharing(String what, byte flags, boolean shares) {
        if (((flags & SHARES) != 0) != shares) {
            throw new DstpFormatException(
                    what,
                    0,
                    "the flag for objects that are met again is " + (shares ? "missing" : "set")
                            + ", which is not as the types want it");
        }
    }

    /** Whether the numbers in a Request's arguments have their high octets first. */
    public static boolean isBigEndianCall(byte[] octets) {
        return (octets[REQUEST + 1] & BIG_ENDIAN) != 0;
    }

    /** The call flags of a Request. */
    public static int callFlags(byte[] octets) {
        return (int) INT.get(octets, REQUEST) >>> 16;
    }

    /** The low half of the fingerprint of a Request's arguments. */
    public static int argumentsFingerprint(byte[] octets) {
        return (int) INT.get(octets, REQUEST + 4);
    }

    /** The incarnation that a Request is meant for; 0 when its sender knows none. */
    public static int incarnation(byte[] octets) {
        return (int) INT.get(octets, REQUEST + 8);
    }

    /** Writes the user data of a Response. */
    public static void response(byte[] octets, int flags, int fingerprint, int incarnation) {
        INT.set(octets, RESPONSE, VERSION | flags << 8);
        INT.set(octets, RESPONSE + 4, fingerprint);
        INT.set(octets, RESPONSE + 8, incarnation);
    }

    /** Whether a Response carries DSTP of this version. */
    public static boolean isReply(byte[] octets) {
        return ((int) INT.get(octets, RESPONSE) & 0xF0FF) == VERSION;
    }

    /**
     * Holds what a Response says about objects that are met again against its types, which decide that alone.
     *
     * @throws DstpFormatException when it says something else
     */
    public static void checkSharingReply(byte[] octets, boolean shares) {
        checkSharing("result", octets[RESPONSE + 1], shares);
    }

    /** Whether the numbers in a Response's result have their high octets first. */
    public static boolean isBigEndianReply(byte[] octets) {
        return (octets[RESPONSE + 1] & BIG_ENDIAN) != 0;
    }

    /** The low half of the fingerprint of a Response's results. */
    public static int resultsFingerprint(byte[] octets) {
        return (int) INT.get(octets, RESPONSE + 4);
    }

    /** The incarnation of the export that responded. */
    public static int responder(byte[] octets) {
        return (int) INT.get(octets, RESPONSE + 8);
    }
}
