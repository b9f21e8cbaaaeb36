package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitSetsTest {
    @ParameterizedTest
    @CsvSource({"'',00", "0,0101", "7,0180", "'0,8',020101", "'1,63',080200000000000080", "64,09000000000000000001"})
    void bits_lie_from_the_lowest_on_without_empty_octets_at_the_end(String numbers, String hex) {
        BitSet bits = new BitSet();
        for (String number : numbers.split(",")) {
            if (!number.isEmpty()) {
                bits.set(Integer.parseInt(number));
            }
        }
        Out out = new Out();
        BitSets.write(out, bits);
        assertThat(Hex.of(out)).isEqualTo(hex);
        In in = Hex.in(hex);
        assertThat(BitSets.readBitSet(in)).isEqualTo(bits);
        in.end();
    }

    @Test
    void sets_that_nobody_writes_are_refused() {
        for (String hex : new String[] {"0100", "020100", "02 01", "ffffffff0f"}) {
            assertThatThrownBy(() -> BitSets.readBitSet(Hex.in(hex))).isInstanceOf(DstpFormatException.class);
        }
    }

    @Test
    void what_is_written_stays_as_it_was() {
        BitSet bits = BitSet.valueOf(new long[] {5});
        BitSets.write(new Out(), bits);
        assertThat(bits).isEqualTo(BitSet.valueOf(new long[] {5}));
    }
}
