package org.pescadero.simulator.world;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.pescadero.simulator.plan.CallPlan;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.machine.LocalEntities;
import org.pescadero.vmtp.machine.PathProfile;
import org.pescadero.vmtp.machine.ServerTransaction;
import org.pescadero.vmtp.machine.Timeouts;

/**
 * A bug, planted around a module: between it and the network, its users, its clock and its settings. Every method's default
 * leaves things as they are. One instance belongs to one world.
 */
public interface Mutant {
    /** No bug. */
    Mutant NONE = new Mutant() {};

    /** The limits that modules get. */
    default Limits limits(Limits right) {
        return right;
    }

    /** What modules take for their limits, whatever they were told. */
    default Limits room(Limits right) {
        return right;
    }

    /** The times that modules get. */
    default Timeouts timeouts(Timeouts right) {
        return right;
    }

    /** The path profile that modules get. */
    default PathProfile profile(PathProfile right) {
        return right;
    }

    /** What modules are told of their entities. */
    default LocalEntities entities(LocalEntities right) {
        return right;
    }

    /** A packet goes from the network into a module. */
    default void arrives(Node node, Datagram packet, Consumer<Datagram> on) {
        on.accept(packet);
    }

    /** A packet goes from a module to the network. */
    default void departs(Node node, Datagram packet, Consumer<Datagram> on) {
        on.accept(packet);
    }

    /** How often a Request that was delivered is executed. */
    default int executions(ServerTransaction request) {
        return 1;
    }

    /** A Response is filled in and about to be handed over. */
    default void responds(Node node, ServerTransaction request) {}

    /** Whether a module's timers work. */
    default boolean expires(Node node) {
        return true;
    }

    /** Whether modules that have asked to be woken do nothing then. */
    default boolean neglectsDeadlines() {
        return false;
    }

    /** Whether a restarted node takes the identifiers that it had before. */
    default boolean reusesIdentifiers() {
        return false;
    }

    /** Whether a restarted node's identifiers have random bits beside those of its wall clock. */
    default boolean randomIdentifiers() {
        return true;
    }

    /** Whether a server runs a procedure that it hands on. */
    default boolean executesWhatItHandsOn() {
        return false;
    }

    /** How long after it has said BUSY to all copies of a call a server executes it nevertheless; negative if it does not. */
    default long refusedRunsAfterNanos() {
        return -1;
    }

    /** Whether servers hand on what has come by all the hops that it should. */
    default boolean handsOnForEver() {
        return false;
    }

    /** Whether managers do for others what no right lets them do. */
    default boolean allowsEverything() {
        return false;
    }

    /** Whether whoever is manager is asked for what must not be done twice. */
    default boolean asksWhoeverManages() {
        return false;
    }

    /** What an entity is sent when a manager is asked to send it a signal. */
    default List<Integer> signals(int argument) {
        return List.of(argument);
    }

    /** How many entities a manager makes when it is asked for one. */
    default int entitiesMade() {
        return 1;
    }

    /** Whether managers keep members whose membership has ended. */
    default boolean keepsMembers() {
        return false;
    }

    /** Whether what is unmade serves on. */
    default boolean keepsUnmade() {
        return false;
    }

    /** Whether servers refuse callers that are bound to another incarnation. */
    default boolean checksIncarnation() {
        return true;
    }

    /** What a caller is told. */
    default boolean maybeExecuted(boolean right) {
        return right;
    }

    /** Whether a caller is told of the end of a call later. */
    default boolean holdsBack(CallPlan call) {
        return false;
    }

    /** Whether modules are told who is a known member of a group. */
    default boolean knowsMembers() {
        return true;
    }

    /** How often a caller takes each member's Response. */
    default int responsesTaken() {
        return 1;
    }

    /** Whether a caller takes the last Responses of members after it was told of the end. */
    default boolean takesResponsesLate() {
        return false;
    }

    /** Which members a caller is told to be silent. */
    default Set<Long> silent(Set<Long> right, Set<Long> everybody) {
        return right;
    }

    /** How often a caller is told the outcome. */
    default int outcomes() {
        return 1;
    }
}
