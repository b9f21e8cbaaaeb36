package org.pescadero.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.systemtests.rfc.RfcClient;
import org.pescadero.systemtests.rfc.RfcPacket;

/** {@code vmtp echo} talks to an implementation that knows nothing but the RFC. */
@Timeout(60)
class IndependentPeerTest extends RfcPeer {
    private static final byte[] HALLO = "hallo".getBytes(StandardCharsets.US_ASCII);

    @Test
    void a_request_of_one_packet_is_answered_by_one_packet() throws IOException {
        client.sendAll(client.request(echo.entity(), 7, HALLO));
        RfcPacket response = client.awaitResponse();

        assertThat(response.versionAndDomain()).isEqualTo(1);
        assertThat(response.client()).isEqualTo(client.entity());
        assertThat(response.server()).isEqualTo(echo.entity());
        assertThat(response.code()).isEqualTo(RfcPacket.SDA);
        assertThat(response.segmentSize()).isEqualTo(HALLO.length);
        assertThat(response.packetDelivery()).isEqualTo(1);
        assertThat(response.length()).isEqualTo(2);
        assertThat(RfcClient.segment(List.of(response))).isEqualTo(HALLO);
        assertThat(response.control() & 0x0000_000E).as("reserved bits").isZero();
    }

    @Test
    void a_request_without_a_segment_is_answered_without_one() throws IOException {
        client.sendAll(client.request(echo.entity(), 0, new byte[0]));
        RfcPacket response = client.awaitResponse();

        assertThat(response.code()).isZero();
        assertThat(response.length()).isZero();
        assertThat(response.packetDelivery()).isZero();
    }

    @Test
    void a_duplicate_request_gets_the_stored_response_and_is_not_executed_again() throws IOException {
        List<RfcPacket> request = client.request(echo.entity(), 0, HALLO);
        client.sendAll(request);
        RfcPacket first = client.awaitResponse();

        for (int count = 1; count <= 3; count++) {
            client.send(request.getFirst().retransmitCount(count));
            RfcPacket again = client.awaitResponse();
            assertThat(again.comparable()).isEqualTo(first.comparable());
            assertThat(again.retransmitCount())
                    .as("echo of the Request's count")
                    .isEqualTo(count);
        }

        client.sendAll(client.request(echo.entity(), 0, HALLO));
        assertThat(client.awaitResponse().word(0)).isEqualTo(first.word(0) + 1);
    }

    @Test
    void an_old_request_is_not_executed_after_a_newer_one() throws IOException {
        RfcPacket old = client.request(echo.entity(), 0, HALLO).getFirst();
        client.send(old);
        client.awaitResponse();
        client.sendAll(client.request(echo.entity(), 0, HALLO));
        int count = client.awaitResponse().word(0);

        client.send(old);
        client.sendAll(client.request(echo.entity(), 0, HALLO));
        assertThat(client.awaitResponse().word(0)).isEqualTo(count + 1);
    }

    @Test
    void a_full_packet_group_travels_both_ways() throws IOException {
        byte[] segment = segment(16_384);
        client.sendAll(client.request(echo.entity(), 0, segment));
        List<RfcPacket> response = client.awaitResponseGroup();

        assertThat(response).hasSizeGreaterThan(1).allSatisfy(packet -> {
            assertThat(packet.segmentSize()).isEqualTo(16_384);
            assertThat(packet.code()).isEqualTo(RfcPacket.SDA);
        });
        assertThat(RfcClient.segment(response)).isEqualTo(segment);
        client.notifyServer(echo.entity(), -1, RfcClient.OK);
    }

    @Test
    void sizes_around_the_borders_of_blocks_and_packets_travel_both_ways() throws IOException {
        for (int size : new int[] {1, 7, 8, 9, 511, 512, 513, 1023, 1024, 1025, 1536, 1537, 16_383}) {
            byte[] segment = segment(size);
            client.sendAll(client.request(echo.entity(), 0, segment));
            assertThat(RfcClient.segment(client.awaitResponseGroup()))
                    .as("%d octets", size)
                    .isEqualTo(segment);
        }
    }

    @Test
    void packets_of_a_group_may_come_in_any_order_and_twice() throws IOException {
        byte[] segment = segment(10_000);
        List<RfcPacket> group = client.request(echo.entity(), 0, segment);
        client.sendAll(group.reversed().subList(0, 5));
        client.sendAll(group.reversed());

        assertThat(RfcClient.segment(client.awaitResponseGroup())).isEqualTo(segment);
    }

    @Test
    void missing_blocks_of_a_request_are_asked_for_and_only_they_are_needed() throws IOException {
        byte[] segment = segment(16_384);
        List<RfcPacket> group = client.request(echo.entity(), 0, segment);
        for (RfcPacket packet : group) {
            if (packet != group.get(3) && packet != group.get(9)) {
                client.send(packet);
            }
        }
        int missing = group.get(3).packetDelivery() | group.get(9).packetDelivery();
        RfcPacket notify;
        do {
            // A busy machine may make a pause between two packets that the server takes for the end of the group.
            notify = client.awaitNotify();
            assertThat(notify.server()).isEqualTo(RfcClient.MANAGER_GROUP);
            assertThat(notify.word(24)).isEqualTo(RfcClient.RETRY);
            assertThat(notify.word(20) & missing).as("blocks received").isZero();
        } while (notify.word(20) != ~missing);

        client.send(group.get(3).retransmitCount(1));
        client.send(group.get(9).retransmitCount(1));
        assertThat(RfcClient.segment(client.awaitResponseGroup())).isEqualTo(segment);
    }

    @Test
    void missing_blocks_of_a_response_are_sent_again_on_request_and_no_others() throws IOException {
        byte[] segment = segment(16_384);
        client.sendAll(client.request(echo.entity(), 0, segment));
        int count = client.awaitResponseGroup().getFirst().word(0);

        int missing = 0b1100_0000_0000_0011;
        client.notifyServer(echo.entity(), ~missing, RfcClient.RETRY);
        int resent = 0;
        while ((resent & missing) != missing) {
            RfcPacket packet = client.awaitResponse();
            resent |= packet.packetDelivery();
            assertThat(packet.word(0)).isEqualTo(count);
        }
        assertThat(resent).isEqualTo(missing);
    }

    @Test
    void an_acknowledged_response_is_let_go() throws IOException {
        byte[] segment = segment(4_096);
        List<RfcPacket> request = client.request(echo.entity(), 0, segment);
        client.sendAll(request);
        client.awaitResponseGroup();
        client.notifyServer(echo.entity(), -1, RfcClient.OK);

        client.send(client.headerOnly(echo.entity(), 0, segment.length, 1));
        assertThat(client.awaitNotify().word(24)).isEqualTo(RfcClient.RESPONSE_DISCARDED);
    }

    @Test
    void a_header_alone_that_asks_for_an_acknowledgement_gets_one_and_the_data_is_asked_for() throws IOException {
        byte[] segment = segment(5_000);
        List<RfcPacket> lost = client.request(echo.entity(), 0, segment);
        client.send(client.headerOnly(echo.entity(), 0, segment.length, 1));
        RfcPacket notify = client.awaitNotify();

        assertThat(notify.word(24)).isIn(RfcClient.RETRY, RfcClient.RETRY_ALL);
        assertThat(notify.word(20)).as("blocks received").isZero();
        client.sendAll(lost);
        assertThat(RfcClient.segment(client.awaitResponseGroup())).isEqualTo(segment);
    }

    @Test
    void a_header_alone_after_the_response_gets_the_stored_response() throws IOException {
        byte[] segment = segment(3_000);
        client.sendAll(client.request(echo.entity(), 0, segment));
        int count = client.awaitResponseGroup().getFirst().word(0);

        client.send(client.headerOnly(echo.entity(), 0, segment.length, 1));
        RfcPacket announced = client.awaitResponse();
        assertThat(announced.segmentSize()).isEqualTo(segment.length);
        assertThat(announced.word(0)).isEqualTo(count);

        // RFC 1045 §2.5.4: a retransmission may be the control block alone; the receiver asks for what it misses.
        client.notifyServer(echo.entity(), 0, RfcClient.RETRY);
        assertThat(RfcClient.segment(client.awaitResponseGroup())).isEqualTo(segment);
    }

    @Test
    void an_entity_that_does_not_exist_is_reported() throws IOException {
        client.sendAll(client.request(0x2000_0005_7F00_0001L, 0, HALLO));
        assertThat(client.awaitNotify().word(24)).isEqualTo(RfcClient.NONEXISTENT_ENTITY);
    }

    @Test
    void the_manager_answers_probes() throws IOException {
        assertThat(client.probe(echo.entity()).code() & 0xFFFFFF).isEqualTo(RfcClient.OK);
        assertThat(client.probe(0x2000_0006_7F00_0001L).code() & 0xFFFFFF).isEqualTo(RfcClient.NONEXISTENT_ENTITY);
    }

    @Test
    void a_datagram_request_is_not_answered() throws IOException {
        client.sendAll(client.request(echo.entity(), RfcPacket.DGM, HALLO));
        assertThat(client.responseWithin(200)).isEmpty();
    }

    private static byte[] segment(int size) {
        byte[] segment = new byte[size];
        new Random(size).nextBytes(segment);
        return segment;
    }
}
