package org.pescadero.rpc.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.In;
import org.pescadero.rpc.Relay;
import org.pescadero.rpc.RelayBinder;
import org.pescadero.rpc.call.Handing;
import org.pescadero.rpc.call.Outcome;
import org.pescadero.rpc.stub.Procedure;
import org.pescadero.rpc.time.Deadlines;
import org.pescadero.rpc.wire.CallContext;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.GroupNames;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;

/** What surrounds a procedure while it is executed, and nothing else. */
final class SurroundingsTest {
    private static final EntityId SERVER = new EntityId(0x100);
    private static final int INCARNATION = 7;
    private static final RelayBinder TYPE = new RelayBinder();
    private static final ExportRecord RECORD =
            new ExportRecord(SERVER.bits(), TYPE.fingerprint(), INCARNATION, 9, "127.0.0.1", TYPE.name(), "");

    private final List<Long> deadlines = new ArrayList<>();
    private final List<Boolean> handing = new ArrayList<>();
    private final ServedExport export =
            new ServedExport(TYPE, TYPE.dispatcher(new Looking()), RECORD, Serving.alone(true));

    private final class Looking implements Relay {
        private int look(int times) {
            deadlines.add(Deadlines.current());
            handing.add(Handing.ofThisThread().isPresent());
            return times;
        }

        @Override
        public String hop(int times, byte[] luggage) {
            return String.valueOf(look(times));
        }

        @Override
        public int redo(int times) {
            return look(times);
        }

        @Override
        public String plain(int times) {
            return String.valueOf(look(times));
        }

        @Override
        public long total(int times, Stream<Integer> numbers) {
            return look(times);
        }
    }

    private static Procedure procedure(String name) {
        return TYPE.procedures().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Hand request(EntityId addressee, String name, long remainingNanos) {
        Procedure procedure = procedure(name);
        Hand hand = new Hand(addressee, SERVER);
        MessageBuffer request = hand.request();
        request.ensureSegmentCapacity(64);
        boolean limited = remainingNanos != CallContext.UNLIMITED;
        int context = limited ? CallContext.write(request.octets(), MessageBuffer.HEADER_OCTETS, remainingNanos) : 0;
        request.octets()[MessageBuffer.HEADER_OCTETS + context] = 5;
        request.segmentOctets(context + 4);
        request.code(procedure.number());
        CallHeader.request(
                request.octets(), limited ? CallHeader.CONTEXT : 0, procedure.argumentsFingerprint(), INCARNATION);
        return hand;
    }

    @Test
    void procedure_that_is_executed_once_is_not_executed_for_a_group_call_that_names_nobody() {
        EntityId group = GroupNames.ofType(TYPE.name());
        Hand once = request(group, "plain", CallContext.UNLIMITED);
        export.handle(once);
        assertThat(once.silent()).isTrue();
        assertThat(deadlines).isEmpty();
        Hand again = request(group, "redo", CallContext.UNLIMITED);
        export.handle(again);
        assertThat(again.silent()).isFalse();
        assertThat(deadlines).hasSize(1);
    }

    @Test
    void remaining_time_of_the_caller_covers_the_procedure() {
        long second = Duration.ofSeconds(1).toNanos();
        export.handle(request(SERVER, "redo", second));
        assertThat(deadlines.getFirst()).isNotEqualTo(Deadlines.NONE);
        assertThat(deadlines.getFirst() - System.nanoTime()).isLessThanOrEqualTo(second);
        export.handle(request(SERVER, "redo", CallContext.UNLIMITED));
        assertThat(deadlines.getLast()).isEqualTo(Deadlines.NONE);
        assertThat(Deadlines.current()).isEqualTo(Deadlines.NONE);
    }

    @Test
    void limit_of_an_outer_call_does_not_cover_one_that_its_thread_takes_in_meanwhile() {
        Deadlines.where(Deadlines.after(Duration.ofHours(1)))
                .run(() -> export.handle(request(SERVER, "redo", CallContext.UNLIMITED)));
        assertThat(deadlines).containsExactly(Deadlines.NONE);
    }

    @Test
    void only_what_may_be_handed_on_can_be_and_only_while_it_is_executed() {
        Hand hand = request(SERVER, "redo", CallContext.UNLIMITED);
        export.handle(hand);
        In result = new Outcome().read(hand.response(), procedure("redo"), RECORD.endpoint());
        assertThat(result.getInt(result.block(4, 0))).isEqualTo(5);
        assertThat(Handing.ofThisThread()).isEmpty();
        export.handle(request(SERVER, "plain", CallContext.UNLIMITED));
        assertThat(handing).containsExactly(true, false);
    }
}
