package org.pescadero.vmtp.node;

import java.net.Inet4Address;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.pescadero.vmtp.EntityId;

/**
 * Makes entity identifiers of domain 1 that this host has not had before (RFC 1045 §IV.1).
 *
 * <p>The 28 bits of discriminator are a block and a number in it: ten bits of a clock in seconds, ten random bits, eight
 * bits of count. The clock keeps a process that restarts away from the blocks of its former self for 1024 seconds, many
 * times as long as a packet can live; the random bits keep processes apart that take a block in the same second. Within a
 * process the clock never runs back.
 */
final class EntityAllocator {
    private static final int BLOCK_ENTITIES = 256;
    private static final long LITTLE_ENDIAN_FLAG = 1L << 61;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final long hostAddress;
    private long second;
    private long block;
    private int used = BLOCK_ENTITIES;

    EntityAllocator(InstantSource clock, Inet4Address host) {
        this.clock = clock;
        byte[] octets = host.getAddress();
        long address = 0;
        for (byte octet : octets) {
            address = address << 8 | (octet & 0xFF);
        }
        hostAddress = address;
    }

    /** The next identifier, little-endian as this module's data is. */
    synchronized EntityId next() {
        if (used == BLOCK_ENTITIES) {
            takeBlock();
        }
        long discriminator = block << 8 | used++;
        return new EntityId(LITTLE_ENDIAN_FLAG | discriminator << 32 | hostAddress);
    }

    /** A second has at most one block of each process, so that a block is never taken twice. */
    private void takeBlock() {
        second = Math.max(second + 1, clock.instant().getEpochSecond());
        block = (second & 0x3FF) << 10 | random.nextInt(1 << 10);
        used = 0;
    }
}
