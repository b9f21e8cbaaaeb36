package org.pescadero.simulator.judge;

/**
 * Executions that a caller was told would not be. A copy of a Request that the network made, or held back, may be executed after
 * another was answered with BUSY, by a server that had no room for it, or with NONEXISTENT_ENTITY, by the next incarnation. No
 * answer can rule that out: who answers knows of the copy that he has, and RFC 1045 has no word by which he might say that he will
 * take none. Such executions are counted and not judged; without a copy of this very Request they are judged.
 */
final class LateCopies {
    private final Disturbance disturbance;
    private int count;

    LateCopies(Disturbance disturbance) {
        this.disturbance = disturbance;
    }

    int count() {
        return count;
    }

    /** Whether a copy explains that a call was executed. */
    boolean explain(Account account) {
        boolean explained = account.undoneByLateCopies && isCopied(account);
        count += explained ? 1 : 0;
        return explained;
    }

    private boolean isCopied(Account account) {
        for (int group = 0; group <= span(account); group++) {
            if (disturbance.isCopied(account.client, account.transaction - group)) {
                return true;
            }
        }
        return false;
    }

    /** How many packet groups a call's Request has before its last one. */
    static int span(Account account) {
        return Math.max(0, account.plan().argumentOctets() - 1) / Replies.GROUP_OCTETS;
    }
}
