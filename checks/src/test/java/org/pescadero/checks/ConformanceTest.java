package org.pescadero.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Each section of RFC 1045 is obeyed and tested, or left out for a reason that is written down. */
class ConformanceTest {
    private final Conformance conformance = new Conformance();

    @Test
    void every_section_is_obeyed_and_shown_or_left_out_with_a_reason() {
        assertThat(conformance.faults()).isEmpty();
    }

    @Test
    void the_page_is_what_the_sources_say() throws IOException {
        assertThat(Files.readString(Conformance.PAGE))
                .as("docs/protocol/conformance.md is out of date: ./dev conformance writes it anew")
                .isEqualTo(conformance.page());
    }
}
