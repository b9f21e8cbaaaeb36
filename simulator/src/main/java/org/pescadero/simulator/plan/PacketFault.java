package org.pescadero.simulator.plan;

/**
 * What happens to one packet.
 *
 * @param from the sending node
 * @param to the receiving node
 * @param index the how-manieth packet of this direction, from 0
 * @param kind what happens
 * @param first nanoseconds of delay, the bit or octet that is changed, the octets left or added, or what a stranger says
 * @param second with what a field is changed, the other place of a swap, or by how many nanoseconds a stranger is later
 */
public record PacketFault(int from, int to, int index, FaultKind kind, long first, long second) {
    /** As a line of a drop-list. */
    @Override
    public String toString() {
        String packet = "n" + from + "->n" + to + " #" + index + " ";
        return switch (kind) {
            case LOSS, BURST_LOSS -> packet + "dropped";
            case DUPLICATION -> packet + "duplicated +" + Nanos.text(first);
            case DELAY -> packet + "delayed +" + Nanos.text(first);
            case BIT_FLIP -> packet + "bit " + first + " flipped";
            case TRUNCATION -> packet + "cut to " + first + " octets";
            case PADDING -> packet + "followed by " + first + " octets";
            case WORD_SWAP -> packet + "words " + first + " and " + second + " swapped";
            case SUM_KEPT -> packet + "word " + first + " greater by " + second + ", and the next one less";
            case FORCED_MASK -> packet + "acknowledges no more than 0x" + Long.toHexString(first);
            case HEADER_MUTATION -> packet + "octet " + first + " changed by 0x" + Long.toHexString(second);
            case STRANGER -> packet + "followed by a stranger's word " + first + " after " + Nanos.text(second);
            default -> packet + kind.label();
        };
    }
}
