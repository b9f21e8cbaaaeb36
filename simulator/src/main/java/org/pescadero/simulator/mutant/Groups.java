package org.pescadero.simulator.mutant;

import java.util.Set;
import org.pescadero.simulator.world.Mutant;
import org.pescadero.vmtp.machine.LocalEntities;

/** Bugs in who answers a call of a group, and what a caller is told of its members. */
final class Groups {
    private Groups() {}

    /** Takes each member's Response twice. */
    static final class TakesTwice implements Mutant {
        @Override
        public int responsesTaken() {
            return 2;
        }
    }

    /** Takes the last Responses when it was said that no more would be. */
    static final class TakesLate implements Mutant {
        @Override
        public boolean takesResponsesLate() {
            return true;
        }
    }

    /** Lets a stranger answer who has said that he is a member. */
    static final class TakesStrangers implements Mutant {
        private final Mutant strangers = new Settings.StrangersInGroups();

        @Override
        public LocalEntities entities(LocalEntities right) {
            return strangers.entities(right);
        }

        @Override
        public boolean knowsMembers() {
            return false;
        }
    }

    /** Calls every member dead. */
    static final class CallsAllDead implements Mutant {
        @Override
        public Set<Long> silent(Set<Long> right, Set<Long> everybody) {
            return everybody;
        }
    }

    /** Says of nobody that he did not answer. */
    static final class NamesNobody implements Mutant {
        @Override
        public Set<Long> silent(Set<Long> right, Set<Long> everybody) {
            return Set.of();
        }
    }
}
