package org.pescadero.vmtp;

/** The eight control flags in the high octet of a Code word (RFC 1045 §3.2, §II.1). */
public final class CodeFlags {
    /** Conditional message delivery: only if the receiver is waiting for it. */
    public static final int CMD = 0x80000000;
    /** A datagram Request; an idempotent Response. */
    public static final int DGM = 0x40000000;
    /** MsgDelivery says which blocks of the segment are sent. */
    public static final int MDM = 0x20000000;
    /** Segment data is appended, and SegmentSize is its size. */
    public static final int SDA = 0x10000000;
    /** Reserved: sent 0. */
    public static final int RES = 0x08000000;
    /** Only for an entity that is co-resident with the one in the CoResidentEntity slot; Requests only. */
    public static final int CRE = 0x04000000;
    /** Several Responses are desired; Requests only. */
    public static final int MRD = 0x02000000;
    /** The code is one of a public interface; Requests only. */
    public static final int PIC = 0x01000000;

    private CodeFlags() {}

    /** The code without its flags. */
    public static int codeOf(int codeWord) {
        return codeWord & 0x00FFFFFF;
    }
}
