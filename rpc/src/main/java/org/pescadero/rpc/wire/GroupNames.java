package org.pescadero.rpc.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.pescadero.vmtp.EntityId;

/**
 * The entity groups of interfaces and their instances: well-known identifiers {@code UG-<hash>-224.0.1.0}, so that nobody
 * has to be asked for them.
 *
 * <p>28 bits of hash can collide. What a member executes is therefore decided by the fingerprint and the incarnations
 * that a call carries, never by the group alone.
 */
public final class GroupNames {
    /** The host group of VMTP, 224.0.1.0. */
    private static final int HOST_GROUP = 0xE000_0100;

    private GroupNames() {}

    /** The group of all exporters of an interface. */
    public static EntityId ofType(String type) {
        return hashed(type);
    }

    /** The group of all exporters of an interface under a name. */
    public static EntityId ofInstance(String type, String name) {
        return hashed(type + "\n" + name);
    }

    private static EntityId hashed(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            int discriminator = ByteBuffer.wrap(digest).getInt() >>> 4;
            return EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, discriminator, HOST_GROUP);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
