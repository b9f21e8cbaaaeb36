package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.Rfc1045;

/** Both state tables, as they stand in the resources: a change of the protocol shows as a change of these. */
class StateTablesTest {
    @Test
    @Rfc1045({"4.2", "4.3"})
    void the_clients_table_is_that_of_figure_4_1() throws IOException {
        String table = Arrays.stream(ClientTransition.values())
                .map(ClientTransition::row)
                .collect(Collectors.joining("\n"));
        assertThat(table).isEqualTo(resource("client-states.txt"));
    }

    @Test
    @Rfc1045({"5.2", "5.3"})
    void the_servers_table_is_that_of_figure_5_1() throws IOException {
        String table = Arrays.stream(ServerTransition.values())
                .map(ServerTransition::row)
                .collect(Collectors.joining("\n"));
        assertThat(table).isEqualTo(resource("server-states.txt"));
    }

    @Test
    void what_is_not_in_the_table_does_not_happen() {
        assertThatIllegalStateException().isThrownBy(() -> ClientTransition.LAST_PACKET.after(ClientState.PROCESSING));
        assertThatIllegalStateException().isThrownBy(() -> ServerTransition.RESPOND.after(ServerState.RESPONDED));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = StateTablesTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
