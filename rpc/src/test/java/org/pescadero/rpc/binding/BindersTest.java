package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pescadero.rpc.Loopback;

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

    @Test
    void module_that_keeps_its_interfaces_to_itself_is_told_what_to_say(@TempDir Path directory) throws Exception {
        UserModule closed = new UserModule(directory, "");
        assertThatThrownBy(() -> Binders.of(closed.type("Mail")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the stub of user.mail.Mail cannot be reached: the module-info.java of user.mail must say:"
                        + " exports user.mail to org.pescadero.rpc;");
        assertThatThrownBy(() -> Binders.of(closed.type("Inner")))
                .hasMessageEndingWith("must say: opens user.mail to org.pescadero.rpc;");
    }

    @Test
    void exported_package_gives_away_its_public_interfaces(@TempDir Path directory) throws Exception {
        UserModule exporting = new UserModule(directory, "exports user.mail to org.pescadero.rpc;");
        assertThat(Binders.of(exporting.type("Mail")).name()).isEqualTo("user.mail.Mail");
        assertThatThrownBy(() -> Binders.of(exporting.type("Inner")))
                .hasMessageEndingWith("must say: opens user.mail to org.pescadero.rpc;");
    }

    @Test
    void opened_package_gives_away_all_its_interfaces(@TempDir Path directory) throws Exception {
        UserModule open = new UserModule(directory, "opens user.mail to org.pescadero.rpc;");
        assertThat(Binders.of(open.type("Mail")).name()).isEqualTo("user.mail.Mail");
        assertThat(Binders.of(open.type("Inner")).name()).isEqualTo("user.mail.Inner");
    }

    @Test
    void package_private_interface_of_another_package_is_found() {
        assertThat(Binders.of(Loopback.HIDDEN).name()).isEqualTo("org.pescadero.rpc.Loopback.Hidden");
    }
}
