package org.pescadero.vmtp.wire;

import org.pescadero.vmtp.ResponseCodes;

/** Why a packet is not taken; the names are those of the counters. */
public enum PacketFault {
    /** Nothing is wrong. */
    NONE(-1),
    /** Less than the 68 octets of the smallest packet. */
    SHORT(-1),
    /** The size does not agree with the field Length, or Length is odd or beyond its maximum. */
    LENGTH_MISMATCH(ResponseCodes.VMTP_ERROR),
    /** Another protocol version. */
    VERSION(-1),
    /** An entity domain in which this module takes no part. */
    DOMAIN(-1),
    /** Encrypted, and this module has no keys. */
    ENCRYPTED(ResponseCodes.SECURITY_NOT_SUPPORTED),
    /** The checksum is zero, which says that there is none. */
    NO_CHECKSUM(-1),
    /** The checksum is wrong. */
    CHECKSUM(-1),
    /** The client is no entity: all zero, or a group. */
    CLIENT(-1),
    /** Part of a run of packet groups, and this module takes none. */
    STREAMED(ResponseCodes.STREAMING_NOT_SUPPORTED),
    /** Continued in a next packet group, though it says that it is the last one of its run. */
    RUN(ResponseCodes.VMTP_ERROR),
    /** A segment larger than a message may be, or one that its packet group cannot belong to. */
    SEGMENT_SIZE(ResponseCodes.VMTP_ERROR),
    /** PacketDelivery names blocks that the segment does not have, or does not agree with the amount of data. */
    DELIVERY(ResponseCodes.VMTP_ERROR);

    private final int answer;

    PacketFault(int answer) {
        this.answer = answer;
    }

    /** The response code with which the sender of a unicast Request is told, or -1 when nobody is told. */
    public int answer() {
        return answer;
    }
}
