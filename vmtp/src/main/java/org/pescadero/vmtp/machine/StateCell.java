package org.pescadero.vmtp.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place in one of the state tables (RFC 1045 figures 4-1 and 5-1): something that may happen in a state.
 *
 * @param table {@code client} or {@code server}
 * @param state the state before
 * @param transition what happens
 */
public record StateCell(String table, String state, String transition) {
    static final String CLIENT = "client";
    static final String SERVER = "server";

    /** Every place of both tables where something may happen: whoever claims to have tried it all compares with these. */
    public static List<StateCell> all() {
        List<StateCell> all = new ArrayList<>();
        for (ClientTransition transition : ClientTransition.values()) {
            for (ClientState state : transition.from()) {
                all.add(new StateCell(CLIENT, state.name(), transition.name()));
            }
        }
        for (ServerTransition transition : ServerTransition.values()) {
            for (ServerState state : transition.from()) {
                all.add(new StateCell(SERVER, state.name(), transition.name()));
            }
        }
        all.sort(Comparator.comparing(StateCell::table)
                .thenComparing(StateCell::transition)
                .thenComparing(StateCell::state));
        return List.copyOf(all);
    }
}
