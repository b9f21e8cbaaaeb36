package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BindersTest {
    interface NeverCompiled {}

    @Test
    void what_was_generated_is_found_by_name() {
        assertThat(Binders.of(Exports.class)).isInstanceOf(ExportsBinder.class);
        assertThat(Binders.of(Exports.class)).isSameAs(Binders.of(Exports.class));
        assertThat(Binders.binderName(Map.Entry.class)).isEqualTo("java.util.Map_EntryBinder");
    }

    @Test
    void missing_stub_says_what_to_write_where() {
        assertThatThrownBy(() -> Binders.of(NeverCompiled.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(NeverCompiled.class.getName())
                .hasMessageContaining("@org.pescadero.rpc.Remote")
                .hasMessageContaining("<maven.compiler.proc>full</maven.compiler.proc>")
                .hasMessageContaining("--processor-path");
    }

    @Test
    void class_is_no_interface() {
        assertThatThrownBy(() -> Binders.of(String.class)).hasMessageContaining("not an interface");
    }
}
