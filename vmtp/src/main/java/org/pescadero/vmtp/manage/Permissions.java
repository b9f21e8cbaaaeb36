package org.pescadero.vmtp.manage;

/**
 * What a member of a group may do to it, and others to its membership (RFC 1045 III.1).
 *
 * @param bits as they stand in a message
 */
public record Permissions(int bits) {
    /** May do everything. */
    public static final int MANAGER = 0x01;
    /** Can end its own membership. */
    public static final int REMOVED_BY_SELF = 0x02;
    /** Can be removed by entities of the same principal. */
    public static final int REMOVED_BY_PRINCIPAL = 0x04;
    /** Can be removed by any other. */
    public static final int REMOVED_BY_OTHERS = 0x08;
    /** May add entities of the same principal. */
    public static final int ADD_PRINCIPAL = 0x10;
    /** May add any other. */
    public static final int ADD_OTHERS = 0x20;
    /** May remove entities of the same principal. */
    public static final int REMOVE_PRINCIPAL = 0x40;
    /** May remove any other. */
    public static final int REMOVE_OTHERS = 0x80;

    /** Everything: what the creator of a group has. */
    public static final Permissions ALL = new Permissions(0xFF);
    /** An ordinary member: it and its principal can end the membership, and it has no say in others'. */
    public static final Permissions MEMBER = new Permissions(REMOVED_BY_SELF | REMOVED_BY_PRINCIPAL);
    /** Nothing. */
    public static final Permissions NONE = new Permissions(0);

    /** Whether one of these is among them. */
    public boolean anyOf(int those) {
        return (bits & those) != 0;
    }

    /** Whether others have all of these too; who adds an entity can only hand on what it has itself. */
    public boolean isWithin(Permissions others) {
        return others.anyOf(MANAGER) || (bits & ~others.bits) == 0;
    }
}
