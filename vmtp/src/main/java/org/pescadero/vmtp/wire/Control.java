package org.pescadero.vmtp.wire;

/** The fourth word of a packet: nine control flags, counts, gap and priority (RFC 1045 §3.2). */
public final class Control {
    /** Next receive sequence. */
    public static final int NRS = 1 << 31;
    /** Acknowledge packet group. */
    public static final int APG = 1 << 30;
    /** Not the start of a run. */
    public static final int NSR = 1 << 29;
    /** Not the end of a run. */
    public static final int NER = 1 << 28;
    /** No retransmission. */
    public static final int NRT = 1 << 27;
    /** The client is a member of the destination group; Requests only. */
    public static final int MDG = 1 << 26;
    /** The message is continued in the next packet group. */
    public static final int CMG = 1 << 25;
    /** Transaction identifiers are skipped. */
    public static final int STI = 1 << 24;
    /** Responders should wait a random time; Requests only. */
    public static final int DRT = 1 << 23;
    /** Function: a Response. */
    public static final int RESPONSE = 1;
    /** Whatever makes a packet group part of a run of several. */
    public static final int STREAMING = NSR | NER | CMG;

    /** The most times that a Request is forwarded. */
    public static final int MAX_FORWARD_COUNT = 15;

    private static final int PRIORITY = 0xF0;

    private Control() {}

    /** The ordinal number of this transmission, modulo 8. */
    public static int retransmitCount(int control) {
        return (control >>> 20) & 7;
    }

    /** How often the Request was forwarded. */
    public static int forwardCount(int control) {
        return (control >>> 16) & 15;
    }

    /** The interpacket gap that a Request asks for, in 1/32 of a packet time. */
    public static int gap(int control) {
        return (control >>> 8) & 255;
    }

    /** PGcount of a Response or a Notify: how many packet groups before its own it stands for too. */
    public static int groupCount(int control) {
        return (control >>> 8) & 255;
    }

    /** The word with another PGcount, which says 255 at most. */
    public static int withGroupCount(int control, int groups) {
        return (control & ~0xFF00) | (Math.min(groups, 255) << 8);
    }

    /** The same word with an interpacket gap asked for. */
    public static int withGap(int control, int gap) {
        return (control & ~(255 << 8)) | (Math.clamp(gap, 0, 255) << 8);
    }

    /** The four bits of priority. */
    public static int priority(int control) {
        return (control >>> 4) & 15;
    }

    /** A Request's word without flags. */
    public static int request(int retransmitCount, int priority) {
        return ((retransmitCount & 7) << 20) | ((priority & 15) << 4);
    }

    /** The word of a Request that came with this one and goes on: as first sent, forwarded once more, not to be acknowledged. */
    public static int forwarded(int requestControl) {
        return (requestControl & ~(APG | MDG | (7 << 20))) + (1 << 16);
    }

    /**
     * What a Notify operation calls {@code ctrl}, of a Request with this word: its flags, but for those that a Response has reserved and
     * for NRS, its counts and its priority (RFC 1045 appendix III, profile E14).
     */
    public static int notice(int requestControl) {
        return responseTo(requestControl) | (requestControl & (APG | NSR | NER | NRT | CMG | STI));
    }

    /**
     * A Response's word without flags: RetransmitCount, ForwardCount and Priority are those of the Request it answers
     * (RFC 1045 §3.4, profile F11), and what is reserved is 0.
     */
    public static int responseTo(int requestControl) {
        return (requestControl & ((7 << 20) | (15 << 16) | PRIORITY)) | RESPONSE;
    }
}
