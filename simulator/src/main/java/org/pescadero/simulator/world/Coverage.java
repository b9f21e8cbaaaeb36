package org.pescadero.simulator.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pescadero.vmtp.machine.StateCell;

/** Which places of the state tables were visited, and which packets came in which states. */
public final class Coverage {
    /**
     * A packet in a state.
     *
     * @param table {@code client} or {@code server}
     * @param state the state of the client, or of the record of one, that the packet is about
     * @param packet what it is
     */
    public record Arrival(String table, String state, Input packet) {}

    private final Map<String, Map<String, Map<String, long[]>>> moves = new HashMap<>();
    private final Map<Input, Map<String, long[]>> arrivals = new HashMap<>();

    Coverage() {}

    void moved(String table, String state, String transition) {
        moves.computeIfAbsent(table, t -> new HashMap<>())
                .computeIfAbsent(transition, t -> new HashMap<>())
                .computeIfAbsent(state, s -> new long[1])[0]++;
    }

    void arrived(Input packet, String state) {
        arrivals.computeIfAbsent(packet, p -> new HashMap<>()).computeIfAbsent(state, s -> new long[1])[0]++;
    }

    /** How often each transition was made from each state. */
    public Map<StateCell, Long> moves() {
        Map<StateCell, Long> all = new HashMap<>();
        moves.forEach((table, transitions) -> transitions.forEach((transition, states) ->
                states.forEach((state, count) -> all.put(new StateCell(table, state, transition), count[0]))));
        return all;
    }

    /** How often each kind of packet came in each state. */
    public Map<Arrival, Long> arrivals() {
        Map<Arrival, Long> all = new HashMap<>();
        arrivals.forEach((packet, states) ->
                states.forEach((state, count) -> all.put(new Arrival(packet.table(), state, packet), count[0])));
        return all;
    }

    /** The states of a table, in the order of their names. */
    public static Set<String> states(String table) {
        Map<String, Boolean> states = new TreeMap<>();
        for (StateCell cell : StateCell.all()) {
            if (cell.table().equals(table)) {
                states.put(cell.state(), true);
            }
        }
        states.put(NONE, true);
        return states.keySet();
    }

    /** The state of what does not exist. */
    public static final String NONE = "(none)";
}
