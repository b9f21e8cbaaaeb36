package org.pescadero.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Limits;

/** Very many clients of one server cost it little, for a time, and no more than its limits say. */
class CrowdTest {
    private static final int CLIENTS = 20_000;

    @Test
    void each_of_many_clients_is_answered_and_forgotten_in_time() {
        Crowd.Result result = Crowd.run(CLIENTS, Limits.defaults(), 1);
        assertThat(result.ok()).isEqualTo(CLIENTS);
        assertThat(result.mostRecords()).isEqualTo(CLIENTS);
        assertThat(result.recordsLeft()).isZero();
        assertThat(result.octetsPerRecord()).isLessThan(900);
    }

    @Test
    void more_clients_than_there_is_room_for_are_turned_away() {
        Crowd.Result result = Crowd.run(CLIENTS, Limits.defaults().withRemoteClients(1000), 1);
        assertThat(result.ok()).isEqualTo(1000);
        assertThat(result.busy()).isEqualTo(CLIENTS - 1000);
        assertThat(result.mostRecords()).isEqualTo(1000);
    }
}
