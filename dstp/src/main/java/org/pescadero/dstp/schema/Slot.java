package org.pescadero.dstp.schema;

/**
 * A place for a value.
 *
 * @param type how the value travels
 * @param optional whether it may be missing
 */
public record Slot(Type type, boolean optional) {
    /** A place for a value that is always there. */
    public static Slot of(Type type) {
        return new Slot(type, false);
    }

    /** A place for a plain value that is always there. */
    public static Slot of(Kind kind) {
        return new Slot(new Type.Plain(kind), false);
    }

    /** The same place, for a value that may be missing. */
    public Slot optionally() {
        return new Slot(type, true);
    }
}
