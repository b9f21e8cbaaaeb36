package org.pescadero.msocket;

import java.io.IOException;
import java.net.InetAddress;

/** A port that hears host groups: whatever comes in was sent to one of them. Groups may be joined and left at any time. */
public interface GroupPort extends DatagramPort {
    /**
     * Hears another host group, on the port and the interfaces that this was opened with; one that is heard already changes
     * nothing.
     *
     * @throws IOException when it could be joined on none of the interfaces; the message names them
     */
    void join(InetAddress group) throws IOException;

    /** Hears a host group no more. */
    void leave(InetAddress group) throws IOException;
}
