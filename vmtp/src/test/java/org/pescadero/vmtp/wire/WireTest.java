package org.pescadero.vmtp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Limits;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;

/** Packets and identifiers octet by octet. */
class WireTest {
    /** Figure 3-1, written down by hand. */
    private static final String REQUEST = """
            200063F9 24080031  00012002  40500080  12345678  00000001
            20000001 24080032  1000002A  0000000000000000  0102030405060708090A0B0C  00000000  00000005
            68656C6C6F000000
            """;

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    @Test
    @Rfc1045({"3.2", "3.3", "2.15"})
    void the_fields_of_figure_3_1_stand_where_they_belong() {
        byte[] packet = octets(REQUEST + "00000000");
        assertThat(packet).hasSize(76);
        assertThat(new EntityId(Packet.client(packet, 0))).hasToString("LE-25593-36.8.0.49");
        assertThat(Packet.version(packet, 0)).isZero();
        assertThat(Packet.domain(packet, 0)).isEqualTo(1);
        assertThat(Packet.multicast(packet, 0)).isTrue();
        assertThat(Packet.encrypted(packet, 0)).isFalse();
        assertThat(Packet.lengthWords(packet, 0)).isEqualTo(2);
        int control = Packet.control(packet, 0);
        assertThat(control & Control.APG).isNotZero();
        assertThat(Control.retransmitCount(control)).isEqualTo(5);
        assertThat(Control.priority(control)).isEqualTo(8);
        assertThat(Packet.isResponse(packet, 0)).isFalse();
        assertThat(Packet.transaction(packet, 0)).isEqualTo(0x12345678);
        assertThat(Packet.delivery(packet, 0)).isEqualTo(1);
        assertThat(new EntityId(Packet.server(packet, 0))).hasToString("LE-1-36.8.0.50");
        assertThat(Packet.code(packet, 0)).isEqualTo(0x1000002A);
        assertThat(Packet.segmentSize(packet, 0)).isEqualTo(5);
    }

    @Test
    @Rfc1045({"2.5.2", "3.2"})
    void the_checksum_alternates_between_clusters_of_32_octets() {
        byte[] packet = octets(REQUEST + "00000000");
        // First cluster: octets 0-31, third: 64-71; second: 32-63. Sums with end-around carry, done by hand.
        int first = sum(packet, 0, 32) + sum(packet, 64, 8);
        int second = sum(packet, 32, 32);
        int expected = (fold(first) << 16) | fold(second);
        assertThat(Checksum.of(packet, 0, 72)).isEqualTo(expected);
        Checksum.seal(packet, 0, 8);
        assertThat(PacketCheck.check(packet, 0, 76, Limits.defaults())).isEqualTo(PacketFault.NONE);
    }

    private static int sum(byte[] octets, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i += 2) {
            sum += ((octets[i] & 255) << 8) | (octets[i + 1] & 255);
        }
        return sum;
    }

    private static int fold(int sum) {
        int folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded >>> 16) + (folded & 0xFFFF);
        }
        return folded == 0 ? 0xFFFF : folded;
    }

    @Test
    void checksums_of_known_octets() {
        assertThat(Checksum.of(new byte[64], 0, 64)).isEqualTo(0xFFFFFFFF);
        byte[] ones = new byte[64];
        ones[1] = 1;
        ones[33] = 2;
        assertThat(Checksum.of(ones, 0, 64)).isEqualTo(0x00010002);
        ones[2] = (byte) 0xFF;
        ones[3] = (byte) 0xFF;
        assertThat(Checksum.of(ones, 0, 64)).isEqualTo(0x00010002);
    }

    @Test
    void checksums_of_any_length_agree_with_the_plain_rule() {
        byte[] data = new byte[1100];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 167 + (i >> 3));
        }
        for (int length = 8; length <= 1096; length += 8) {
            int[] sums = new int[2];
            for (int i = 0; i < length; i += 2) {
                sums[i / 32 & 1] += ((data[i + 4] & 255) << 8) | (data[i + 5] & 255);
            }
            assertThat(Checksum.of(data, 4, length)).isEqualTo((fold(sums[0]) << 16) | fold(sums[1]));
        }
    }

    @Test
    @Rfc1045("2.13")
    void the_masks_of_the_rfc_example_are_those_of_six_packets() {
        int size = 0x1D00;
        assertThat(BlockMask.sizeMask(size)).isEqualTo(0x7FFF);
        int rest = 0x74FF;
        int[] expected = {0x3, 0xC, 0x30, 0xC0, 0x1400, 0x6000};
        for (int mask : expected) {
            assertThat(BlockMask.lowest(rest, 2)).isEqualTo(mask);
            rest &= ~mask;
        }
        assertThat(rest).isZero();
        assertThat(BlockMask.octets(0x6000, size)).isEqualTo(512 + 256);
        assertThat(BlockMask.octets(0x74FF, size)).isEqualTo(11 * 512 + 256);
    }

    @Test
    void block_sizes_at_the_borders() {
        assertThat(BlockMask.sizeMask(0)).isZero();
        assertThat(BlockMask.sizeMask(512)).isEqualTo(1);
        assertThat(BlockMask.sizeMask(513)).isEqualTo(3);
        assertThat(BlockMask.sizeMask(16384 - 512)).isEqualTo(0x7FFFFFFF);
        assertThat(BlockMask.sizeMask(16384)).isEqualTo(-1);
        assertThat(BlockMask.octets(-1, 16384)).isEqualTo(16384);
        assertThat(BlockMask.padded(1)).isEqualTo(8);
        assertThat(BlockMask.contiguousOctets(0b1011, 2000)).isEqualTo(1024);
        assertThat(BlockMask.contiguousOctets(-1, 16000)).isEqualTo(16000);
    }

    @Test
    @Rfc1045({"2.1", "3.1", "IV.1"})
    void entities_are_written_and_read_as_in_the_rfc() {
        for (String text : new String[] {
            "BE-25593-36.8.0.49",
            "RG-1-224.0.1.0",
            "UG-565338-36.8.0.77",
            "LEA-7823-36.8.0.77",
            "XBE-0-255.255.255.255",
            "XUGA-268435455-0.0.0.0"
        }) {
            assertThat(EntityId.parse(text)).hasToString(text);
        }
        assertThat(EntityId.VMTP_MANAGER_GROUP).hasToString("RG-1-224.0.1.0");
        assertThat(EntityId.VMTP_MANAGER_GROUP.bits()).isEqualTo(0x40000001E0000100L);
        assertThat(EntityId.VMTP_DEFAULT_LECLIENT.bits()).isEqualTo(0x20000001E0000100L);
        assertThat(EntityId.VMTP_MANAGER_GROUP.isWellKnownGroup()).isTrue();
        assertThat(EntityId.parse("LE-1-1.2.3.4").isLittleEndian()).isTrue();
        assertThat(EntityId.parse("UG-1-1.2.3.4").isLittleEndian()).isFalse();
        assertThat(EntityId.parse("UG-1-1.2.3.4").isUnrestricted()).isTrue();
    }

    @Test
    void what_is_no_entity_is_refused_with_the_reason_and_the_form() {
        for (String text : new String[] {
            "",
            "LE",
            "LE-1",
            "le-1-1.2.3.4",
            "QQ-1-1.2.3.4",
            "LE-268435456-1.2.3.4",
            "LE--1-1.2.3.4",
            "LE-1-1.2.3",
            "LE-1-1.2.3.256",
            "LE-1-1.2.3.4.5",
            "LE-1-a.b.c.d",
            "LE-99999999999-1.2.3.4",
            "A-1-1.2.3.4"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EntityId.parse(text))
                    .withMessageContaining("'" + text + "' is no entity: ")
                    .withMessageContaining("LE-25593-36.8.0.49");
        }
    }

    @Test
    @Rfc1045("I")
    void response_codes_have_the_names_of_the_appendix() {
        assertThat(ResponseCodes.name(0)).isEqualTo("OK");
        assertThat(ResponseCodes.name(0x40000018)).isEqualTo("NO_AUTHENTICATOR");
        assertThat(ResponseCodes.name(0x800001)).isEqualTo("0x800001");
    }
}
