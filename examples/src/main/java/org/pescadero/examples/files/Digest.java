package org.pescadero.examples.files;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest under way. Used by one thread. */
public final class Digest {
    private final MessageDigest digest;

    /** A digest of nothing yet. */
    public Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds octets. */
    public void add(byte[] octets) {
        digest.update(octets);
    }

    /** Adds what remains in a buffer. */
    public void add(ByteBuffer octets) {
        digest.update(octets);
    }

    /** The digest of all that was added, in hexadecimal; what is added later is another digest. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
