package org.pescadero.rpc.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.pescadero.dstp.DstpFormatException;
import org.pescadero.dstp.In;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.Endpoint;

/**
 * Where the next segment of a stream is to be had.
 *
 * <pre>
 *  8 octets  the entity to ask
 *  8         the number of the stream there, beyond guessing
 *  2         the port of its module
 *  string    the address of its module, a literal
 * </pre>
 *
 * @param stream the number of the stream
 * @param endpoint the entity to ask, and where it says it is
 */
public record StreamReference(long stream, Endpoint endpoint) {
    /** What a question has for arguments. */
    public static final int QUESTION_OCTETS = 16;

    private static final int HEAP_OCTETS = 128;

    /** Its octets. */
    public byte[] toByteArray() {
        Out out = new Out();
        int at = out.block(18);
        out.putLong(at, endpoint.entity());
        out.putLong(at + 8, stream);
        out.putShort(at + 16, endpoint.address().getPort());
        out.string(endpoint.address().getAddress().getHostAddress());
        return out.toByteArray();
    }

    /**
     * Reads its octets.
     *
     * @throws DstpFormatException when they are none
     */
    public static StreamReference of(byte[] octets) {
        In in = new In();
        in.reset(octets, 0, octets.length);
        in.enter("stream");
        int at = in.block(18, HEAP_OCTETS);
        int port = in.getChar(at + 16);
        String host = in.string();
        in.leave();
        in.end();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
            return new StreamReference(in.getLong(at + 8), new Endpoint(in.getLong(at), address));
        } catch (IllegalArgumentException noAddress) {
            throw in.refused("stream", noAddress);
        }
    }

    /**
     * Writes which stream is meant, and what is asked for.
     *
     * @param segment the number of the segment
     * @param share how many times as large as usual it may be
     */
    public static void ask(Out out, long stream, int segment, int share) {
        int at = out.block(QUESTION_OCTETS);
        out.putLong(at, stream);
        out.putInt(at + 8, segment);
        out.putInt(at + 12, share);
    }
}
