package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pescadero.vmtp.Handling;
import org.pescadero.vmtp.MessageBuffer;

/** Calls between uses. Their Requests' buffers go back as soon as they are answered, their Responses' when acknowledged. */
final class CallPool {
    private static final int BOUND = 1024;

    private final Core core;
    private final List<ServerTransaction> free = new ArrayList<>();

    CallPool(Core core) {
        this.core = core;
    }

    ServerTransaction acquire(RemoteClient remote) {
        ServerTransaction call = free.isEmpty() ? fresh() : free.removeLast();
        call.remote = remote;
        call.client = remote.client;
        call.transaction = remote.transaction;
        call.addressee = remote.addressee;
        call.server = remote.server;
        call.source = remote.requestSource();
        call.aborted = false;
        call.handedOut = false;
        call.datagram = false;
        call.handling = Handling.NORMAL;
        call.owner(null);
        call.request = core.buffers.acquire();
        remote.call = call;
        return call;
    }

    private ServerTransaction fresh() {
        ResponseSender sender = new ResponseSender(core);
        ServerTransaction call = new ServerTransaction(sender);
        sender.call = call;
        return call;
    }

    /** The procedure is done: the Request is needed no more, and a small Response does not keep a large buffer. */
    void answered(ServerTransaction call) {
        call.owner(null);
        call.request = release(call.request);
        MessageBuffer response = call.response;
        if (response != null && BufferPool.isLarge(response) && response.segmentOctets() <= 512) {
            MessageBuffer fitting = core.buffers.acquireSmall();
            fitting.copyFrom(response);
            call.response = fitting;
            core.buffers.release(response);
        }
    }

    /** The procedure has handed the Request on: there is no Response from here. */
    void forwarding(ServerTransaction call) {
        call.owner(null);
        call.response = release(call.response);
    }

    /** Nothing of the call is needed any more. */
    void release(ServerTransaction call) {
        call.sender.cancel();
        if (call.run != null) {
            call.run.cancel();
        }
        call.owner(null);
        call.remote = null;
        call.source = null;
        call.request = release(call.request);
        call.response = release(call.response);
        if (free.size() < BOUND) {
            free.add(call);
        }
    }

    private @Nullable MessageBuffer release(@Nullable MessageBuffer buffer) {
        if (buffer != null) {
            core.buffers.release(buffer);
        }
        return null;
    }

    private boolean isOnePacket(MessageBuffer response) {
        return Integer.bitCount(MessageSender.wholeMask(response)) <= core.limits.blocksPerPacket();
    }

    /** Sends a Response; an idempotent one of one packet is let go when it is out, a longer one may lose a part. */
    private final class ResponseSender extends MessageSender {
        private @Nullable ServerTransaction call;

        ResponseSender(Core core) {
            super(core);
        }

        @Override
        void sent() {
            RemoteClient remote = call == null ? null : call.remote;
            if (call != null && remote != null && remote.idempotent && isOnePacket(call.response())) {
                remote.call = null;
                release(call);
            }
        }
    }
}
