package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pescadero.vmtp.Limits;

/** How much of long Responses may be on its way at once to who has so large a receive buffer. */
class ReceiveRoomTest {
    @ParameterizedTest
    @CsvSource({"1,65536", "212992,65536", "425984,94663", "1048576,233016", "4194304,932067", "16777216,1048576"})
    void half_of_what_the_buffer_holds(int granted, int responses) {
        assertThat(ReceiveRoom.within(Limits.defaults(), OptionalInt.of(granted))
                        .mostResponseOctets())
                .isEqualTo(responses);
    }

    @Test
    void of_a_stack_that_does_not_say_nothing_is_known() {
        Limits limits = Limits.defaults();
        assertThat(ReceiveRoom.within(limits, OptionalInt.empty())).isSameAs(limits);
    }
}
