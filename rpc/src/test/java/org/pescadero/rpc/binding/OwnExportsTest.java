package org.pescadero.rpc.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pescadero.dstp.Out;
import org.pescadero.rpc.serve.NoOpinion;
import org.pescadero.rpc.wire.CallHeader;
import org.pescadero.rpc.wire.ExportRecord;
import org.pescadero.rpc.wire.ExportRecordCodec;

/** Lists of exports fit the messages in which they are told. */
class OwnExportsTest {
    private static final int MANY = 500;
    /** What such a message has besides. */
    private static final int OTHER_OCTETS = 64;

    private final OwnExports own =
            new OwnExports(new ExportCache(), new NamedBindings(), new PassedPlaces(), new SpokenVersions());

    private static ExportRecord record(int number, String type, String name) {
        return new ExportRecord(number, 1, 1, 4711, "127.0.0.1", type, name);
    }

    private static int octets(List<ExportRecord> list) {
        Out out = new Out();
        list.forEach(export -> ExportRecordCodec.write(out, export));
        return OTHER_OCTETS + out.size();
    }

    private void add(int many, String type, String name) {
        IntStream.rangeClosed(1, many).forEach(number -> own.add(record(number, type, name)));
    }

    @Test
    void long_list_comes_in_parts_that_each_fit_a_packet_group() {
        for (List<String> names : List.of(
                List.of("a.B", ""),
                List.of("a.B", "\u20ac".repeat(500)),
                List.of("\u20ac".repeat(500), "n"),
                List.of("type".repeat(50), "name".repeat(50)))) {
            add(MANY, names.get(0), names.get(1));
            List<List<ExportRecord>> batches = own.batches();
            assertThat(batches.stream().flatMap(List::stream))
                    .extracting(ExportRecord::entity)
                    .doesNotHaveDuplicates()
                    .hasSize(MANY);
            assertThat(batches)
                    .allSatisfy(batch -> assertThat(octets(batch)).isLessThanOrEqualTo(CallHeader.MAX_GROUP_OCTETS));
            assertThat(octets(own.all())).isLessThanOrEqualTo(CallHeader.MAX_GROUP_OCTETS);
            assertThat(octets(own.find(names.get(0), ""))).isLessThanOrEqualTo(CallHeader.MAX_GROUP_OCTETS);
            IntStream.rangeClosed(1, MANY).forEach(number -> own.remove(record(number, "a.B", "")));
        }
    }

    @Test
    void messages_are_made_use_of() {
        add(MANY, "a.B", "");
        List<List<ExportRecord>> batches = own.batches();
        assertThat(batches.subList(0, batches.size() - 1))
                .allSatisfy(batch -> assertThat(batch).hasSizeGreaterThan(100));
    }

    @Test
    void what_is_not_asked_for_takes_no_room() {
        add(MANY, "a.B", "many");
        own.add(record(MANY + 1, "a.C", "one"));
        own.add(record(MANY + 2, "a.C", "other"));
        assertThat(own.find("a.C", "")).hasSize(2);
        assertThat(own.find("a.C", "other")).extracting(ExportRecord::entity).containsExactly((long) MANY + 2);
        assertThatThrownBy(() -> own.find("a.C", "third")).isInstanceOf(NoOpinion.class);
        assertThatThrownBy(() -> own.find("a.D", "")).isInstanceOf(NoOpinion.class);
    }
}
