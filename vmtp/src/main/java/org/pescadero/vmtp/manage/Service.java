package org.pescadero.vmtp.manage;

/**
 * How an entity takes Requests (RFC 1045 appendix III, ModifyService).
 *
 * @param flags {@link #THREADS} and so on
 * @param count how many Requests at a time: procedures that run, or messages that wait
 */
public record Service(int flags, int count) {
    /** The count is one of procedures at work; else one of messages that wait. */
    public static final int THREADS = 1;
    /** Only for clients whose principal is known. */
    public static final int AUTHENTICATION_REQUIRED = 2;
    /** Only for encrypted Requests. */
    public static final int SECURITY_REQUIRED = 4;
    /** The count is to be added to the present one. */
    public static final int INCREMENTAL = 8;

    /** The count of an entity whose service was never modified: without a bound of its own. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Whether this asks for something that a module without security cannot do. */
    public boolean needsSecurity() {
        return (flags & (AUTHENTICATION_REQUIRED | SECURITY_REQUIRED)) != 0;
    }

    /**
     * The count that follows when this is asked for; what lies below 0 is 0 and ends the service.
     *
     * @param present the count up to now
     */
    public int after(int present) {
        if ((flags & INCREMENTAL) == 0) {
            return Math.max(0, count);
        }
        return Math.clamp((long) present + count, 0, UNBOUNDED);
    }
}
