package org.pescadero.rpc.binding;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.pescadero.dstp.schema.Definition;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.rpc.call.Schemas;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.DescriptorPart;
import org.pescadero.rpc.wire.DescriptorPiece;

/**
 * The versions of interfaces with which this process calls groups, for members that have others. Bounded; the one that was used
 * longest ago makes room. Safe for use by many threads.
 */
final class SpokenVersions {
    private static final int MOST = 256;

    private final Set<RemoteInterface<?>> types = new LinkedHashSet<>();

    /** Groups are called with this version from now on. */
    synchronized void add(RemoteInterface<?> type) {
        types.remove(type);
        types.add(type);
        if (types.size() > MOST) {
            types.remove(types.iterator().next());
        }
    }

    /**
     * A part of the descriptor of the version with which a procedure is called.
     *
     * @param name the interface
     * @param number the procedure
     * @param fingerprint the low half of that of its arguments
     * @param from the first octet that is wanted
     */
    Optional<DescriptorPart> part(String name, int number, int fingerprint, int from) {
        return find(name, number, fingerprint).map(schema -> {
            byte[] whole = schema.only(number).toByteArray();
            return new DescriptorPart(
                    whole.length,
                    ByteBuffer.wrap(DescriptorPiece.of(whole, from).piece()));
        });
    }

    private synchronized Optional<Schema> find(String name, int number, int fingerprint) {
        return types.stream()
                .filter(type -> type.name().equals(name)
                        && type.procedures().stream().anyMatch(procedure -> fits(procedure, number, fingerprint)))
                .findFirst()
                .map(type -> Schemas.of(type))
                .filter(schema -> schema.root() instanceof Definition.Remote);
    }

    private static boolean fits(Procedure procedure, int number, int fingerprint) {
        return procedure.number() == number && procedure.argumentsFingerprint() == fingerprint;
    }
}
