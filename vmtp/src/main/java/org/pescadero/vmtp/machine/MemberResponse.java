package org.pescadero.vmtp.machine;

import java.net.SocketAddress;
import org.pescadero.vmtp.MessageBuffer;

/** One member's Response to a group Request. The message is the taker's to keep. */
public record MemberResponse(long member, SocketAddress source, MessageBuffer message) {}
