package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.wire.Packet;

/** One responder to a group Request: a member that is expected to answer, or one that was not known before it did. */
final class GroupMember {
    /** How far a member is. */
    enum State {
        /** Nothing is in. */
        AWAITED,
        /** A part of its Response is in. */
        RECEIVING,
        /** Its Response is in. */
        ANSWERED,
        /** It has said that it does not answer. */
        SILENT,
        /** It does not exist, or said nothing however often it was asked. */
        DEAD
    }

    final long entity;
    State state = State.AWAITED;

    @Nullable
    MessageAssembler assembler;

    @Nullable
    SocketAddress source;

    final Share share = new Share();
    int asked;
    int generation;
    long heardNanos;
    long deadlineNanos;

    GroupMember(long entity) {
        this.entity = entity;
    }

    /** Whether nothing more is to come of this member. */
    boolean settled() {
        return state != State.AWAITED && state != State.RECEIVING;
    }

    MessageAssembler begin(byte[] octets, int at, SocketAddress from, long nowNanos) {
        MessageBuffer buffer = new MessageBuffer(0);
        MessageAssembler fresh = new MessageAssembler(buffer);
        fresh.begin(buffer, octets, at, Packet.transaction(octets, at), nowNanos);
        assembler = fresh;
        source = from;
        share.clear();
        asked = 0;
        heardNanos = nowNanos;
        return fresh;
    }
}
