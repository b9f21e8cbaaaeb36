package org.pescadero.simulator.mutant;

import org.pescadero.simulator.world.Mutant;
import org.pescadero.simulator.world.Node;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.Timeouts;
import org.pescadero.vmtp.rate.RateProfile;

/** Bugs in what a module is told, and in what its users make of what it says. */
final class Settings {
    private Settings() {}

    static Mutant ts4(long nanos) {
        return new Mutant() {
            @Override
            public Timeouts timeouts(Timeouts right) {
                return new Timeouts(
                        right.ts2Nanos(),
                        nanos,
                        right.ts4IdempotentNanos(),
                        right.ts5Nanos(),
                        right.serviceNanos(),
                        right.confirmedNanos(),
                        right.maxConfirmedNanos(),
                        right.probeNanos(),
                        right.provenNanos());
            }
        };
    }

    static Mutant executions(boolean groups) {
        return new Mutant() {
            @Override
            public int executions(ServerTransaction request) {
                return EntityId.isGroup(request.addressee()) == groups ? 2 : 1;
            }
        };
    }

    /** Gives restarted nodes the identifiers that they had. */
    static final class ReusesIdentifiers implements Mutant {
        @Override
        public boolean reusesIdentifiers() {
            return true;
        }

        @Override
        public boolean checksIncarnation() {
            return false;
        }
    }

    /** Makes identifiers of the wall clock alone. */
    static final class IdentifiersOfTheClock implements Mutant {
        @Override
        public boolean randomIdentifiers() {
            return false;
        }
    }

    /** Sends to unproven addresses as much as there is. */
    static final class Amplifies implements Mutant {
        @Override
        public Limits limits(Limits right) {
            return right.withAmplificationFactor(1000);
        }
    }

    /** Multicasts as much as the line takes. */
    static final class MulticastsAnyhow implements Mutant {
        @Override
        public Limits limits(Limits right) {
            return right.withMulticastPerMille(1000);
        }
    }

    /** Does not look at the incarnation that a caller is bound to. */
    static final class AcceptsOldBindings implements Mutant {
        @Override
        public boolean checksIncarnation() {
            return false;
        }
    }

    /** Never probes a client. */
    static final class CallsEverythingFresh implements Mutant {
        @Override
        public LocalEntities entities(LocalEntities right) {
            return new LocalEntities() {
                @Override
                public boolean serves(long server) {
                    return right.serves(server);
                }

                @Override
                public boolean isFresh(long server) {
                    return true;
                }

                @Override
                public long[] members(long group) {
                    return right.members(group);
                }
            };
        }

        @Override
        public boolean checksIncarnation() {
            return false;
        }
    }

    /** Takes a node's own manager for a member of every group. */
    static final class StrangersInGroups implements Mutant {
        private static final long STRANGER =
                EntityId.of(EntityId.LITTLE_ENDIAN, 0x0ABCDEF, 0x0A0000FF).bits();

        @Override
        public LocalEntities entities(LocalEntities right) {
            return new LocalEntities() {
                @Override
                public boolean serves(long server) {
                    return right.serves(server);
                }

                @Override
                public boolean isFresh(long server) {
                    return server == STRANGER || right.isFresh(server);
                }

                @Override
                public long[] members(long group) {
                    long[] members = right.members(group);
                    return members.length == 0 ? members : new long[] {STRANGER};
                }
            };
        }
    }

    /** Forgets to ask a module when its deadlines pass. */
    static final class DeadTimers implements Mutant {
        @Override
        public boolean expires(Node node) {
            return false;
        }
    }

    /** Does nothing when it is woken. */
    static final class Neglects implements Mutant {
        @Override
        public boolean neglectsDeadlines() {
            return true;
        }
    }

    /** Lets tables and buffers grow beyond what is allowed. */
    static final class TakesMoreRoom implements Mutant {
        private static final int TIMES = 16;

        @Override
        public Limits room(Limits right) {
            Limits more = right.withReassemblyOctets(TIMES * right.reassemblyOctets());
            return more.withRemoteClients(TIMES * Math.min(right.remoteClients(), Integer.MAX_VALUE / TIMES));
        }
    }

    static Mutant runsWhatItRefuses(long afterNanos) {
        return new Mutant() {
            @Override
            public long refusedRunsAfterNanos() {
                return afterNanos;
            }
        };
    }

    /** Tells callers twice. */
    static final class TwoOutcomes implements Mutant {
        @Override
        public int outcomes() {
            return 2;
        }
    }

    /** Says of every failure that nothing was executed. */
    static final class AlwaysCertain implements Mutant {
        @Override
        public boolean maybeExecuted(boolean right) {
            return false;
        }
    }

    /** Takes a peer for dead at once. */
    static final class Impatient implements Mutant {
        @Override
        public Limits limits(Limits right) {
            return right.withRetries(1);
        }

        @Override
        public PathProfile profile(PathProfile right) {
            return new PathProfile(
                    right.name(),
                    right.initialRtoNanos(),
                    right.minRtoNanos(),
                    right.maxRtoNanos(),
                    right.minServiceNanos(),
                    right.holeDelayNanos(),
                    right.interPacketNanos(),
                    right.minRtoNanos(),
                    right.rate());
        }
    }

    /** Takes the time of a packet for next to nothing, and so the gap that is asked for. */
    static final class IgnoresGap implements Mutant {
        private static final long HARDLY_ANY_NANOS = 1;

        @Override
        public PathProfile profile(PathProfile right) {
            RateProfile rate = right.rate();
            return new PathProfile(
                    right.name(),
                    right.initialRtoNanos(),
                    right.minRtoNanos(),
                    right.maxRtoNanos(),
                    right.minServiceNanos(),
                    right.holeDelayNanos(),
                    right.interPacketNanos(),
                    right.giveUpNanos(),
                    new RateProfile(
                            rate.initialWindow(),
                            rate.windowCap(),
                            rate.increase(),
                            rate.targetNanos(),
                            rate.targetGrows(),
                            rate.toleratesIsolated(),
                            rate.tests(),
                            rate.paced(),
                            HARDLY_ANY_NANOS));
        }
    }

    /** Takes every path for one that can never be overrun. */
    static final class IgnoresWindow implements Mutant {
        private static final int ENDLESS = 1 << 20;

        @Override
        public PathProfile profile(PathProfile right) {
            RateProfile endless = new RateProfile(
                    ENDLESS,
                    ENDLESS,
                    1,
                    0,
                    false,
                    false,
                    false,
                    false,
                    right.rate().packetNanos());
            return new PathProfile(
                    right.name(),
                    right.initialRtoNanos(),
                    right.minRtoNanos(),
                    right.maxRtoNanos(),
                    right.minServiceNanos(),
                    right.holeDelayNanos(),
                    right.interPacketNanos(),
                    right.giveUpNanos(),
                    endless);
        }
    }
}
