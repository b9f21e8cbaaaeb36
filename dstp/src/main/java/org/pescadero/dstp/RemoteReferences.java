package org.pescadero.dstp;

/** Objects that are passed by reference: eight octets say which entity is called, eight more which interface it has. */
public final class RemoteReferences {
    private static final int FINGERPRINT = 8;

    /** Of values that stand alone. */
    static final ReferenceResolver NONE = new ReferenceResolver() {
        @Override
        public <T> RemoteReference refer(Class<T> type, T object) {
            throw new IllegalArgumentException("is a reference to " + type.getName()
                    + ", which leads to a running process; only what calls take and return can hold one");
        }

        @Override
        public <T> T resolve(Class<T> type, RemoteReference reference) {
            throw new IllegalArgumentException(
                    "a reference to " + type.getName() + " leads nowhere but in the messages of a call");
        }
    };

    private RemoteReferences() {}

    /** A writer, with the default limits, of messages that may hold references. */
    public static Out writer(ReferenceResolver resolver) {
        Out out = new Out();
        out.resolver = resolver;
        return out;
    }

    /** A reader, with the default limits, of messages that may hold references. */
    public static In reader(ReferenceResolver resolver) {
        In in = new In();
        in.resolver = resolver;
        return in;
    }

    /** Puts the reference to an object, a component of this name, into a block. */
    public static <T> void put(Out out, int at, String component, Class<T> type, T object) {
        RemoteReference reference;
        try {
            reference = out.resolver.refer(type, object);
        } catch (IllegalArgumentException refused) {
            IllegalArgumentException unfit = out.unfit(component, String.valueOf(refused.getMessage()));
            unfit.initCause(refused);
            throw unfit;
        }
        put(out, at, reference);
    }

    /** Reads a reference, a component of this name, from a block and makes an object of it that can be called. */
    public static <T> T get(In in, int at, String component, Class<T> type) {
        try {
            return in.resolver.resolve(type, get(in, at));
        } catch (IllegalArgumentException refused) {
            throw in.malformedAt(at, component, String.valueOf(refused.getMessage()));
        }
    }

    /** Puts a reference into a block. */
    public static void put(Out out, int at, RemoteReference reference) {
        out.putLong(at, reference.entity());
        out.putLong(at + FINGERPRINT, reference.fingerprint());
    }

    /** Reads a reference from a block. */
    public static RemoteReference get(In in, int at) {
        return new RemoteReference(in.getLong(at), in.getLong(at + FINGERPRINT));
    }
}
