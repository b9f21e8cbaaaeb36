package org.pescadero.vmtp.node;

import java.net.Inet4Address;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pescadero.vmtp.EntityId;

/**
 * Makes entity identifiers that nobody has had before, in blocks of 256 (RFC 1045 §IV.1, §IV.4).
 *
 * <p>In domain 1 the 28 bits of discriminator are a number from {@link BlockClock}, which keeps a process that restarts away from the
 * blocks of its former self for 17 minutes, many times as long as a packet can live, and eight bits of count. All others are asked
 * before a block is used. In domain 3, which has no addresses, 48 random bits name a block.
 */
final class EntityAllocator {
    private static final int BLOCK_ENTITIES = 256;
    /** So many left, and the next block is asked for. */
    private static final int LOW = 128;

    private static final int MAX_TRIES = 16;
    private static final long LITTLE_ENDIAN_FLAG = 1L << 61;
    private static final long TYPELESS = (1L << 60) - 1;
    /** Without those by which a group with a host group's address in it is known (profile E16). */
    private static final long DOMAIN_3_BITS = TYPELESS & ~0xF000_00FFL;
    /** How long somebody who needs an identifier waits until it is known that the next block is free. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Finds out whether others use a block. */
    interface Claims {
        /** Whether nobody objects. Blocks for a while. */
        boolean isFree(EntityId block, long nonce);

        /** Begins to do something on another thread. */
        void later(Runnable task);
    }

    private final BlockClock clock;
    private final int domain;
    private final long hostAddress;
    private final SecureRandom random = new SecureRandom();
    /** All blocks of this process, with that which is being asked for: none of them may be another's (RFC 1045 §IV.4). */
    private final Set<Long> blocks = new HashSet<>();

    private Optional<Claims> claims = Optional.empty();
    private long candidateNonce;
    private long candidate;
    private long block;
    private int used;
    private Optional<Long> ready = Optional.empty();
    private boolean claiming;

    EntityAllocator(BlockClock clock, int domain, Inet4Address host) {
        this.clock = clock;
        this.domain = domain;
        long address = 0;
        for (byte octet : host.getAddress()) {
            address = address << 8 | (octet & 0xFF);
        }
        hostAddress = address;
        block = propose();
        blocks.add(block);
    }

    /** From here on blocks are asked for before they are used. The first one, which has been used by nobody yet, is too. */
    void claim(Claims others) {
        long first;
        synchronized (this) {
            candidate = block;
            candidateNonce = random.nextLong();
            first = block;
        }
        boolean free = others.isFree(new EntityId(first), candidateNonce);
        synchronized (this) {
            candidate = 0;
            claims = Optional.of(others);
        }
        if (!free) {
            long other = claimed(others, true);
            synchronized (this) {
                block = other;
                used = 0;
            }
        }
    }

    /** The next identifier, little-endian as this module's data is. */
    synchronized EntityId next() {
        if (used == BLOCK_ENTITIES) {
            awaitBlock();
        }
        EntityId made = identifier(block, used++);
        if (used == LOW) {
            prepare();
        }
        return made;
    }

    /** The next identifier, or none if that would have to be waited for. */
    synchronized Optional<EntityId> tryNext() {
        boolean now = used < BLOCK_ENTITIES || ready.isPresent() || claims.isEmpty();
        return now ? Optional.of(next()) : Optional.empty();
    }

    /** Whether a block is one of this process, or is being asked for by somebody else than who has this nonce. */
    synchronized boolean owns(EntityId asked, long nonce) {
        long key = asked.bits() & TYPELESS & ~(domain == EntityId.DOMAIN_INTERNET ? 0xFFL << 32 : 0xFFL);
        return blocks.contains(key) && (key != candidate || nonce != candidateNonce);
    }

    private EntityId identifier(long ofBlock, int number) {
        long count = domain == EntityId.DOMAIN_INTERNET ? (long) number << 32 : number;
        return new EntityId(LITTLE_ENDIAN_FLAG | ofBlock | count);
    }

    /** A block that this process has not had. */
    private long propose() {
        return domain == EntityId.DOMAIN_INTERNET ? block(clock.next(random)) : random.nextLong() & DOMAIN_3_BITS;
    }

    /** A block instead of one that is another's, who may have the same clock. */
    private long proposeOther() {
        return domain == EntityId.DOMAIN_INTERNET ? block(BlockClock.any(random)) : propose();
    }

    private long block(int number) {
        return (long) number << 40 | hostAddress;
    }

    private void prepare() {
        if (!claiming && ready.isEmpty() && claims.isPresent()) {
            claiming = true;
            Claims others = claims.get();
            others.later(() -> {
                long claimed = claimed(others, false);
                synchronized (this) {
                    ready = Optional.of(claimed);
                    claiming = false;
                    notifyAll();
                }
            });
        }
    }

    /** A block that nobody objects to; who objects to every one does not keep us from working. */
    private long claimed(Claims others, boolean instead) {
        for (int tries = 1; ; tries++) {
            long wanted;
            long nonce;
            synchronized (this) {
                wanted = instead || tries > 1 ? proposeOther() : propose();
                nonce = random.nextLong();
                if (!blocks.add(wanted)) {
                    continue;
                }
                candidate = wanted;
                candidateNonce = nonce;
            }
            boolean free = others.isFree(new EntityId(wanted), nonce);
            synchronized (this) {
                candidate = 0;
                if (free || tries >= MAX_TRIES) {
                    return wanted;
                }
                blocks.remove(wanted);
            }
        }
    }

    /** Waits for the block that is being claimed, but not for ever: a clock and random bits are nearly as good. */
    private void awaitBlock() {
        prepare();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (ready.isEmpty() && claiming && deadline - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        block = ready.orElseGet(this::propose);
        blocks.add(block);
        ready = Optional.empty();
        used = 0;
    }
}
