package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.systemtests.rfc.RfcClient;
import org.pescadero.systemtests.rfc.RfcMessage;
import org.pescadero.systemtests.rfc.RfcPacket;
import org.pescadero.vmtp.Rfc1045;

/** Runs of transactions and messages of up to 4 MiB, by an implementation that knows nothing but the RFC. */
@Timeout(60)
@Rfc1045({"2.11", "2.14"})
class StreamingPeerTest extends RfcPeer {
    @Test
    void a_run_of_requests_is_executed_and_answered_in_order() throws IOException {
        List<RfcPacket> run = run(8);
        client.sendAll(run);

        assertThat(executions(run)).isSorted().doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void a_run_that_arrives_in_disorder_is_executed_in_order() throws IOException {
        List<RfcPacket> run = run(4);
        client.send(run.get(0));
        client.send(run.get(2));
        assertThat(complaint()).isIn(RfcClient.NO_RUN_RECORD, RfcClient.RETRY_ALL, RfcClient.RETRY);
        client.sendAll(run.subList(1, 4));

        assertThat(executions(run)).isSorted().doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void a_run_whose_beginning_is_unknown_is_not_executed() throws IOException {
        List<RfcPacket> run = run(3);
        client.send(run.get(1));

        assertThat(complaint()).isIn(RfcClient.NO_RUN_RECORD, RfcClient.RETRY_ALL);
        assertThat(client.responseTo(run.get(1), 200)).isEmpty();
        client.sendAll(run);
        assertThat(executions(run)).isSorted().doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void duplicates_within_a_run_are_executed_once() throws IOException {
        List<RfcPacket> run = run(5);
        client.sendAll(run);
        client.sendAll(run);
        List<Integer> executions = executions(run);
        client.transaction(run.getLast().transaction());
        client.sendAll(client.request(echo.entity(), 0, new byte[0]));

        assertThat(client.awaitResponse().word(0)).isEqualTo(executions.getLast() + 1);
    }

    @Test
    void the_numbers_of_a_run_may_wrap() throws IOException {
        client.transaction(-3);
        List<RfcPacket> run = run(6);
        client.sendAll(run);

        assertThat(run.getFirst().transaction()).isEqualTo(-2);
        assertThat(run.getLast().transaction()).isEqualTo(3);
        assertThat(executions(run)).isSorted().doesNotHaveDuplicates().hasSize(6);
    }

    @Test
    void a_new_run_ends_the_one_before() throws IOException {
        List<RfcPacket> old = run(3);
        client.send(old.get(0));
        client.responseTo(old.get(0), 8_000);
        List<RfcPacket> young = run(2);
        client.sendAll(young);
        List<Integer> executions = executions(young);
        client.sendAll(old.subList(1, 3));

        assertThat(client.responseTo(old.get(1), 200)).isEmpty();
        assertThat(executions).isSorted().hasSize(2);
    }

    @Test
    void messages_of_several_packet_groups_travel_both_ways() throws IOException {
        for (int octets : new int[] {16_385, 32_768, 40_000, 100_001}) {
            assertEchoed(octets);
        }
    }

    @Test
    void a_message_of_four_mebioctets_travels_both_ways() throws IOException {
        assertEchoed(4 << 20);
    }

    @Test
    void numbers_may_wrap_within_a_message_and_its_response() throws IOException {
        client.transaction(-5);
        assertEchoed(200_000);
        assertEchoed(20_000);
    }

    @Test
    void lost_packets_of_any_group_are_asked_for() throws IOException {
        byte[] segment = segment(50_000);
        RfcMessage message = new RfcMessage(client, echo.entity(), segment);
        for (int group = 0; group < message.size(); group++) {
            List<RfcPacket> packets = new ArrayList<>(message.packets(group));
            packets.remove(group % packets.size());
            client.sendAll(packets);
        }

        assertThat(message.awaitResponse()).isEqualTo(segment);
    }

    @Test
    void many_messages_that_are_never_continued_do_not_keep_others_from_being_served() throws IOException {
        for (int i = 0; i < 300; i++) {
            try (RfcClient silent = another()) {
                silent.sendAll(new RfcMessage(silent, echo.entity(), new byte[40_000]).packets(0));
            }
        }
        assertEchoed(40_000);
    }

    /** The code of the next notice that does not merely acknowledge something. */
    private int complaint() throws IOException {
        int code;
        do {
            code = client.awaitNotify(8_000).word(24);
        } while (code == RfcClient.OK);
        return code;
    }

    private void assertEchoed(int octets) throws IOException {
        byte[] segment = segment(octets);
        RfcMessage message = new RfcMessage(client, echo.entity(), segment);
        message.send();
        assertThat(message.awaitResponse()).as("%d octets", octets).isEqualTo(segment);
    }

    /** Requests without segments in one run. */
    private List<RfcPacket> run(int length) {
        List<RfcPacket> run = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            RfcPacket request = client.request(echo.entity(), 0, new byte[0]).getFirst();
            run.add(request.control((i > 0 ? RfcPacket.NSR : 0) | (i < length - 1 ? RfcPacket.NER : 0)));
        }
        return run;
    }

    /** The server's count of executions in each Response of a run. */
    private List<Integer> executions(List<RfcPacket> run) throws IOException {
        List<Integer> counts = new ArrayList<>();
        for (RfcPacket request : run) {
            counts.add(client.responseTo(request, 8_000).orElseThrow().word(0));
        }
        return counts;
    }

    private static byte[] segment(int size) {
        byte[] segment = new byte[size];
        new Random(size).nextBytes(segment);
        return segment;
    }
}
