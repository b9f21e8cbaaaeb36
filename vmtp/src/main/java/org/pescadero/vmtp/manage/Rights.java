package org.pescadero.vmtp.manage;

/**
 * What others may ask of this module's manager. This process itself may do everything that the groups concerned permit.
 *
 * <p>Asked while a machine is at work: an implementation answers at once, from any thread. Before there is authentication
 * nothing proves that a Request comes from who it says, so that a right given to an address is one given to all who can
 * forge it.
 */
@FunctionalInterface
public interface Rights {
    /**
     * Everybody may ask, and may add to an unrestricted group the entities that let themselves be added; nobody may make,
     * unmake, signal or modify entities, or change restricted groups.
     */
    Rights QUERIES_ONLY = (who, what) -> what.operation().isQuery() || what.concernsUnrestrictedGroup();

    /** Everybody may do everything: for networks where all are trusted. */
    Rights ALL = (who, what) -> true;

    /** Whether the operation may be done for somebody else; if not, the answer is NO_PERMISSION. */
    boolean allow(Invoker.Remote who, ManagementRequest what);
}
