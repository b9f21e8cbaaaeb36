package org.pescadero.examples.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CallTableTest {
    @Test
    void every_row_has_calls_times_and_a_ratio() throws Exception {
        CallTable table = measured();

        assertThat(table.rows()).hasSize(11).allSatisfy(row -> {
            assertThat(row.calls()).isPositive();
            assertThat(row.minimum()).isPositive().isLessThanOrEqualTo(row.median());
            assertThat(row.raw()).isPositive();
            assertThat(row.local()).isNotNegative();
            assertThat(row.ratio()).isEqualTo(row.median() / row.raw());
        });
        assertThat(table.nullCall().procedure()).isEqualTo("no args/results");
    }

    @Test
    void the_printed_table_names_the_way_of_waiting_and_has_a_line_for_each_row() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        measured().print(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(2 + 11)
                .first()
                .asString()
                .endsWith("adaptive");
    }

    private static CallTable measured() throws Exception {
        try (RawEchoServer server = RawEchoServer.open(InetAddress.getLoopbackAddress(), Waiting.ADAPTIVE);
                RawEchoClient raw = new RawEchoClient(server.address(), Waiting.ADAPTIVE)) {
            return CallTable.measure(new CallsServer(0), raw, Waiting.ADAPTIVE, Duration.ofMillis(100));
        }
    }
}
