package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RpcOptionsTest {
    private static RpcOptions of(Map<String, String> properties, Map<String, String> environment) {
        return RpcOptions.of(new Settings(properties::get, environment::get));
    }

    @Test
    void without_settings_the_defaults_hold() {
        RpcOptions options = of(Map.of(), Map.of());
        assertThat(options.interfaces()).isEmpty();
        assertThat(options.bind()).isEmpty();
        assertThat(options.port()).isZero();
        assertThat(options.groupPort()).isEqualTo(1045);
        assertThat(options.multicast()).isTrue();
        assertThat(options.bindWithin()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.remoteTraces()).isTrue();
        assertThat(options.localCalls()).isFalse();
    }

    @Test
    void property_comes_before_variable() {
        RpcOptions options = of(
                Map.of("pescadero.interfaces", "lo, eth0", "pescadero.port", "7", "pescadero.localCalls", "true"),
                Map.of("PESCADERO_INTERFACES", "eth1", "PESCADERO_GROUP_PORT", "2000", "PESCADERO_SPINNING", "never"));
        assertThat(options.interfaces()).containsExactly("lo", "eth0");
        assertThat(options.port()).isEqualTo(7);
        assertThat(options.localCalls()).isTrue();
        assertThat(options.groupPort()).isEqualTo(2000);
        assertThat(options.spinning()).isEqualTo(Spinning.NEVER);
    }

    @Test
    void wrong_value_is_refused_by_the_name_of_its_setting() {
        assertThatThrownBy(() -> of(Map.of("pescadero.port", "70000"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pescadero.port")
                .hasMessageContaining("PESCADERO_PORT")
                .hasMessageContaining("70000");
        assertThatThrownBy(() -> of(Map.of(), Map.of("PESCADERO_GROUP_PORT", "many")))
                .hasMessageContaining("pescadero.groupPort");
        assertThatThrownBy(() -> of(Map.of("pescadero.multicast", "maybe"), Map.of()))
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> of(Map.of("pescadero.spinning", "fast"), Map.of()))
                .hasMessageContaining("adaptive");
    }
}
