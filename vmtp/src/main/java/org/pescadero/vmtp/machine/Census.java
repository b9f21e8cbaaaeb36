package org.pescadero.vmtp.machine;

/**
 * What a module holds at a moment. Of a module that has been left alone for long, everything is 0 but what it remembers of
 * hosts.
 *
 * @param remoteClients state records of clients elsewhere
 * @param assemblingOctets octets set aside for Requests that are incomplete
 * @param buffersInUse message buffers that are neither pooled nor given up
 * @param timers timers that are armed
 * @param heldAddresses addresses that must be proven before Responses are sent to them
 * @param pooledOctets octets of buffers kept for reuse
 */
public record Census(
        int remoteClients, long assemblingOctets, int buffersInUse, int timers, int heldAddresses, long pooledOctets) {}
