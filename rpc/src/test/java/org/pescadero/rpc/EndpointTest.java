package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void text_form_is_read_back() {
        Endpoint endpoint = Endpoint.parse("LE-25593-127.0.0.1@127.0.0.1:40123");
        assertThat(endpoint.entity()).isEqualTo(0x2000_63F9_7F00_0001L);
        assertThat(endpoint.address()).isEqualTo(new InetSocketAddress("127.0.0.1", 40123));
        assertThat(endpoint).hasToString("LE-25593-127.0.0.1@127.0.0.1:40123");
        assertThat(endpoint.entityNotation()).isEqualTo("LE-25593-127.0.0.1");
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    }

    @Test
    void ipv6_address_stands_in_brackets() {
        Endpoint endpoint = Endpoint.parse("BE-1-10.0.0.1@[::1]:7");
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    }

    @Test
    void other_text_is_refused_with_the_expected_form() {
        assertThatThrownBy(() -> Endpoint.parse("127.0.0.1:40123")).hasMessageContaining("ENTITY@HOST:PORT");
        assertThatThrownBy(() -> Endpoint.parse("LE-1@127.0.0.1:1")).hasMessageContaining("LE-1");
        assertThatThrownBy(() -> Endpoint.parse("LE-1-127.0.0.1@127.0.0.1")).hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> Endpoint.parse("LE-1-127.0.0.1@127.0.0.1:0")).hasMessageContaining("1 to 65535");
        assertThatThrownBy(() -> Endpoint.parse("LE-268435456-127.0.0.1@127.0.0.1:1"))
                .hasMessageContaining("268435456");
    }
}
