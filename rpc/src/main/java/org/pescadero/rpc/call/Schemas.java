package org.pescadero.rpc.call;

import java.util.Optional;
import org.pescadero.dstp.evolution.Bridge;
import org.pescadero.dstp.schema.Schema;
import org.pescadero.rpc.stub.RemoteInterface;
import org.pescadero.rpc.wire.CallHeader;

/** What the descriptors of interfaces say, each read when it is first asked for. */
public final class Schemas {
    private static final ClassValue<Lazily> KNOWN = new ClassValue<>() {
        @Override
        protected Lazily computeValue(Class<?> type) {
            return new Lazily();
        }
    };

    private Schemas() {}

    /** The schema of an interface. */
    public static Schema of(RemoteInterface<?> type) {
        return KNOWN.get(type.getClass()).schema(type);
    }

    /** How messages of the very same version are read by their schema instead of by generated code. */
    public static Bridge ofItself(RemoteInterface<?> type) {
        return KNOWN.get(type.getClass()).bridge(type);
    }

    /**
     * How a Response is read: across a bridge to another version, by its schema when its sender is a big-endian one, or else
     * by generated code.
     */
    public static Optional<Bridge> across(byte[] response, Optional<Bridge> bridge, RemoteInterface<?> type) {
        return bridge.isEmpty() && CallHeader.isBigEndianReply(response) ? Optional.of(ofItself(type)) : bridge;
    }

    private static final class Lazily {
        private volatile @org.jspecify.annotations.Nullable Schema schema;
        private volatile @org.jspecify.annotations.Nullable Bridge bridge;

        Schema schema(RemoteInterface<?> type) {
            Schema known = schema;
            if (known == null) {
                known = Schema.of(type.descriptor());
                schema = known;
            }
            return known;
        }

        Bridge bridge(RemoteInterface<?> type) {
            Bridge known = bridge;
            if (known == null) {
                known = Bridge.between(schema(type), schema(type));
                bridge = known;
            }
            return known;
        }
    }
}
