package org.pescadero.vmtp.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** The operations as messages, and back. */
class FormsTest {
    private static final EntityId A = new EntityId(0x0123_4567_89AB_CDEFL);
    private static final EntityId B = new EntityId(0x1122_3344_5566_7788L);
    private static final EntityId C = new EntityId(0x99AA_BBCC_DDEE_FF00L);

    static List<ManagementRequest> requests() {
        return List.of(
                new ManagementRequest.ProbeEntity(A, B),
                new ManagementRequest.ProbeEntityBlock(A, 42),
                new ManagementRequest.QueryVmtpNode(A),
                new ManagementRequest.GetRequestForwarder(A, B),
                new ManagementRequest.CreateEntity(A),
                new ManagementRequest.DeleteEntity(A),
                new ManagementRequest.QueryEntity(A, 100),
                new ManagementRequest.SignalEntity(A, -7),
                new ManagementRequest.CreateGroup(A, B, C, new Permissions(0xF0)),
                new ManagementRequest.AddToGroup(A, B, C, new Permissions(0x0F)),
                new ManagementRequest.RemoveFromGroup(A, B, C),
                new ManagementRequest.QueryGroup(A),
                new ManagementRequest.ModifyService(A, new Service(9, -3)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void an_operation_reads_as_it_was_written_whatever_its_flags(ManagementRequest what) {
        MessageBuffer message = new MessageBuffer(0);
        what.write(message);
        assertThat(message.code()).isEqualTo(what.operation().code());
        message.code(message.code() ^ 0x08000000);
        assertThat(ManagementRequest.read(message)).contains(what);
    }

    @Test
    void a_membership_fills_the_control_block_in_order() {
        MessageBuffer message = new MessageBuffer(0);
        new ManagementRequest.CreateGroup(A, B, C, new Permissions(0xF0)).write(message);
        assertThat(IntStream.range(0, 7).map(word -> message.parameterInt(4 * word)))
                .containsExactly(0x01234567, 0x89ABCDEF, 0x11223344, 0x55667788, 0x99AABBCC, 0xDDEEFF00, 0x000000F0);
    }

    @Test
    void what_is_no_operation_reads_as_none() {
        assertThat(ManagementRequest.read(new MessageBuffer(0))).isEmpty();
    }

    @Test
    void answers_that_are_too_short_for_what_they_say_end_where_they_end() {
        MessageBuffer message = new MessageBuffer(0);
        message.parameterInt(0, Integer.MAX_VALUE);
        message.parameterInt(12, Integer.MAX_VALUE);
        assertThat(MemberList.read(message)).isEmpty();
        assertThat(NodeDescription.read(message).domains()).isEmpty();
        assertThat(EntityDescriptor.read(message)).isEmpty();
        new Words(message).addLong(B.bits());
        assertThat(MemberList.read(message)).containsExactly(B);
        assertThat(NodeDescription.read(message).domains()).containsExactly(0x11223344, 0x55667788);
        assertThat(EntityDescriptor.read(message)).isEmpty();
    }

    @Test
    void a_count_stays_between_nothing_and_everything() {
        assertThat(new Service(Service.INCREMENTAL, -5).after(3)).isZero();
        assertThat(new Service(Service.INCREMENTAL, 5).after(Service.UNBOUNDED)).isEqualTo(Service.UNBOUNDED);
        assertThat(new Service(0, -5).after(3)).isZero();
    }
}
