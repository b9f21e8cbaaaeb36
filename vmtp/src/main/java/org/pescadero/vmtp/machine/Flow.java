package org.pescadero.vmtp.machine;

/**
 * How full the path to a host is at a moment, of the messages that its window holds back: those of several packet groups.
 *
 * @param window packets that may be on their way
 * @param inFlight packets that were sent and not heard of
 */
public record Flow(int window, int inFlight) {}
