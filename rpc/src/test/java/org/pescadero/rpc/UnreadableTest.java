package org.pescadero.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pescadero.dstp.DstpFormatException;

/** A server that answers with octets which are no result. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadableTest extends TwoProcesses {

    @BeforeEach
    void export() {
        CrookedBinder.EXECUTIONS.set(0);
        exporting.export(Crooked.class, "crooked", (to, body) -> to);
    }

    @ParameterizedTest
    @CsvSource({"short,result at octet 1", "long,octets follow", "exception,at octet"})
    void answer_that_is_no_result_fails_the_call_which_was_executed_once(String kind, String where) {
        Crooked crooked = importing.bind(Crooked.class, "crooked");
        CallFailed failed = catchThrowableOfType(CallFailed.class, () -> crooked.deliver(kind, new byte[0]));
        assertThat(failed)
                .hasMessageContaining("org.pescadero.rpc.Mail.deliver")
                .hasMessageContaining(where)
                .hasCauseInstanceOf(DstpFormatException.class);
        assertThat(failed.maybeExecuted()).isTrue();
        assertThat(CrookedBinder.EXECUTIONS).hasValue(1);
    }

    @Test
    void member_of_a_group_that_answers_so_has_failed() {
        try (Replies<String> replies =
                importing.group(Crooked.class).call(member -> member.deliver("short", new byte[0]))) {
            List<Reply<String>> all =
                    StreamSupport.stream(replies.spliterator(), false).toList();
            assertThat(all).hasSize(1);
            assertThat(((Reply.Failure<String>) all.getFirst()).exception())
                    .isExactlyInstanceOf(CallFailed.class)
                    .hasMessageContaining("org.pescadero.rpc.Mail.deliver");
        }
        assertThat(CrookedBinder.EXECUTIONS).hasValue(1);
    }
}
