package org.pescadero.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @Test
    void host_and_port_are_read_and_printed() {
        assertThat(HostPort.parse("127.0.0.1:1045")).hasToString("127.0.0.1:1045");
        assertThat(HostPort.parse("localhost:0")).hasToString("127.0.0.1:0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", ":1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1:1x"})
    void everything_else_is_refused(String text) {
        assertThatThrownBy(() -> HostPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("'" + text + "'");
    }

    @Test
    void the_interface_of_an_address_is_found() {
        assertThat(HostPort.parse("127.0.0.1:0").interfaces()).hasSize(1);
        assertThat(HostPort.parse("0.0.0.0:0").interfaces()).isEmpty();
    }
}
