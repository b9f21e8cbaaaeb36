package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "01020304-0506-0708-090a-0b0c0d0e0f10",
                "ffffffff-ffff-ffff-8000-000000000001"
            })
    void octets_are_those_that_are_printed(String text) {
        Out out = new Out();
        Uuids.put(out, out.block(16), UUID.fromString(text));
        assertThat(Hex.of(out)).isEqualTo(text.replace("-", ""));
        assertThat(Uuids.getUUID(Hex.in(Hex.of(out)), 0)).hasToString(text);
    }
}
