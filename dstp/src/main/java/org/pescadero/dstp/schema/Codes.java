package org.pescadero.dstp.schema;

/** The numbers in descriptors beside those of {@link Kind}. */
final class Codes {
    /** The first octet of a descriptor: the form that is described here. */
    static final int FORM = 1;

    static final int PRIMITIVES = 10;
    static final int REFERENCE = 11;
    static final int LIST = 12;
    static final int OPTIONAL = 16;
    static final int SET = 18;
    static final int SORTED_SET = 19;
    static final int MAP = 20;
    static final int SORTED_MAP = 21;
    static final int VARYING = 38;
    static final int CANONICAL_SET = 39;
    static final int FIXED_LENGTH = 40;
    static final int RANGED = 41;
    static final int SHARED = 42;
    static final int POINTER = 43;
    static final int REMOTE_REFERENCE = 48;
    static final int STREAM = 46;

    static final int STRUCTURE = 0;
    static final int CHOICE = 1;
    static final int ENUMERATION = 2;
    static final int REMOTE = 3;

    static final int ONCE = 0;
    static final int IDEMPOTENT = 1;
    static final int DATAGRAM = 2;

    private Codes() {}
}
