package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How importers find exporters, and lose them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BindingTest {
    private Rpc exporting;
    private Rpc importing;

    @BeforeEach
    void open() throws IOException {
        exporting = Loopback.open();
        importing = Rpc.open(Loopback.options().withBindWithin(Duration.ofMillis(400)));
    }

    @AfterEach
    void close() {
        importing.close();
        exporting.close();
    }

    @Test
    void bind_by_type_finds_any_instance() {
        exporting.export(Mail.class, "cabernet", new MailServer());
        assertThat(importing.bind(Mail.class).add(1, 2)).isEqualTo(3);
    }

    @Test
    void bind_by_name_finds_that_instance() throws MailboxFull {
        exporting.export(Mail.class, "riesling", new Named("white"));
        exporting.export(Mail.class, "cabernet", new Named("red"));
        assertThat(importing.bind(Mail.class, "cabernet").deliver("x", new byte[0]))
                .isEqualTo("red");
        assertThat(importing.bind(Mail.class, "riesling").deliver("x", new byte[0]))
                .isEqualTo("white");
    }

    @Test
    void bind_to_an_endpoint_needs_no_multicast() throws IOException {
        Export export = exporting.export(Mail.class, "cabernet", new MailServer());
        try (Rpc alone = Rpc.open(Loopback.options().withMulticast(false))) {
            Mail mail = alone.bind(Mail.class, Endpoint.parse(export.endpoint().toString()));
            assertThat(mail.add(1, 2)).isEqualTo(3);
            assertThat(mail).hasToString("org.pescadero.rpc.Mail at " + export.endpoint());
        }
    }

    @Test
    void export_can_be_imported_by_its_own_process() {
        exporting.export(Mail.class, "cabernet", new MailServer());
        assertThat(exporting.bind(Mail.class, "cabernet").add(1, 2)).isEqualTo(3);
    }

    @Test
    void nobody_of_that_name_is_told_with_what_there_is() {
        exporting.export(Mail.class, "cabernet", new MailServer());
        assertThatThrownBy(() -> importing.bind(Mail.class, "merlot"))
                .isInstanceOf(NotBound.class)
                .hasMessageContaining("org.pescadero.rpc.Mail named \"merlot\"")
                .hasMessageContaining("400 ms")
                .hasMessageContaining("org.pescadero.rpc.Mail named \"cabernet\"");
    }

    @Test
    void nobody_at_all_is_told_too() throws IOException {
        exporting.close();
        assertThatThrownBy(() -> importing.bind(Mail.class))
                .isInstanceOf(NotBound.class)
                .hasMessageContaining("no exporter of org.pescadero.rpc.Mail")
                .hasMessageContaining("no exporter of anything was found");
    }

    @Test
    void without_multicast_nobody_can_be_asked_and_that_is_said() throws IOException {
        try (Rpc alone = Rpc.open(Loopback.options().withMulticast(false).withBindWithin(Duration.ofMillis(100)))) {
            assertThatThrownBy(() -> alone.bind(Mail.class))
                    .isInstanceOf(NotBound.class)
                    .hasMessageContaining("multicast is off");
        }
    }

    @Test
    void endpoint_of_nobody_is_not_bound() {
        Endpoint mine = exporting.export(Mail.class, new MailServer()).endpoint();
        Endpoint nobody = new Endpoint(mine.entity() + (1L << 32), mine.address());
        assertThatThrownBy(() -> importing.bind(Mail.class, nobody))
                .isInstanceOf(NotBound.class)
                .hasMessageContaining(nobody.toString());
        Endpoint nowhere = new Endpoint(nobody.entity(), new InetSocketAddress("127.0.0.1", 9));
        assertThatThrownBy(() -> importing.bind(Mail.class, nowhere)).isInstanceOf(NotBound.class);
    }

    @Test
    void named_binding_finds_the_next_exporter_by_itself() throws IOException {
        Export first = exporting.export(Mail.class, "cabernet", new MailServer());
        Mail mail = importing.bind(Mail.class, "cabernet");
        assertThat(mail.add(1, 2)).isEqualTo(3);
        first.close();
        BindingBroken broken = catchThrowableOfType(BindingBroken.class, mail::ping);
        assertThat(broken.maybeExecuted()).isFalse();
        try (Rpc successor = Loopback.open()) {
            MailServer server = new MailServer();
            successor.export(Mail.class, "cabernet", server);
            assertThat(mail.add(2, 3)).isEqualTo(5);
            assertThat(server.executions).hasValue(1);
        }
    }

    @Test
    void broken_binding_without_a_successor_says_what_was_looked_for() {
        Export only = exporting.export(Mail.class, "cabernet", new MailServer());
        Mail mail = importing.bind(Mail.class, "cabernet");
        only.close();
        assertThatThrownBy(mail::ping).isInstanceOf(BindingBroken.class);
        assertThatThrownBy(mail::ping)
                .isInstanceOf(BindingBroken.class)
                .hasMessageContaining("cabernet")
                .hasCauseInstanceOf(NotBound.class);
    }

    @Test
    void explicit_binding_stays_broken() {
        Export first = exporting.export(Mail.class, "cabernet", new MailServer());
        Mail mail = importing.bind(Mail.class, first.endpoint());
        first.close();
        Export second = exporting.export(Mail.class, "cabernet", new MailServer());
        assertThat(second.endpoint()).isNotEqualTo(first.endpoint());
        assertThatThrownBy(mail::ping).isInstanceOf(BindingBroken.class);
        assertThatThrownBy(mail::ping).isInstanceOf(BindingBroken.class);
    }

    @Test
    void exports_of_other_processes_are_discovered() {
        Export named = exporting.export(Mail.class, "cabernet", new MailServer());
        Export unnamed = exporting.export(Mail.class, new MailServer());
        List<Discovered> found = importing.discover(Duration.ofMillis(300));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Discovered("org.pescadero.rpc.Mail", "cabernet", named.endpoint()),
                        new Discovered("org.pescadero.rpc.Mail", "", unnamed.endpoint()));
    }

    @Test
    void empty_name_is_refused() {
        assertThatThrownBy(() -> importing.bind(Mail.class, "")).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class Named extends MailServer {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String deliver(String to, byte[] body) {
            return name;
        }
    }
}
