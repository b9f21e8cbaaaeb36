package org.pescadero.dstp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigNumbersTest {
    @ParameterizedTest
    @CsvSource({"0,0100", "1,0101", "-1,01ff", "127,017f", "128,020080", "-128,0180", "-129,02ff7f", "65536,03010000"})
    void integers_have_the_fewest_octets_of_twos_complement_high_ones_first(BigInteger value, String hex) {
        Out out = new Out();
        BigNumbers.write(out, value);
        assertThat(Hex.of(out)).isEqualTo(hex);
        In in = Hex.in(hex);
        assertThat(BigNumbers.readBigInteger(in)).isEqualTo(value);
        in.end();
    }

    @ParameterizedTest
    @CsvSource({"1.5,02010f", "-0.01,0401ff", "0,000100", "1E+3,050101", "0.00,040100"})
    void decimals_have_their_scale_before_their_digits(BigDecimal value, String hex) {
        Out out = new Out();
        BigNumbers.write(out, value);
        assertThat(Hex.of(out)).isEqualTo(hex.replace(" ", ""));
        assertThat(BigNumbers.readBigDecimal(Hex.in(hex))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "00,1 to 1024 octets",
        "8108,1 to 1024 octets",
        "ffffffff0f,1 to 1024 octets",
        "020001,shortest form",
        "02ffff,shortest form",
        "0201,octets are needed"
    })
    void integers_that_nobody_writes_are_refused(String hex, String what) {
        assertThatThrownBy(() -> BigNumbers.readBigInteger(Hex.in(hex)))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining(what);
    }

    @Test
    void scales_are_bounded_on_both_ends() {
        for (int scale : new int[] {10_000, -10_000}) {
            Out out = new Out();
            BigNumbers.write(out, BigDecimal.valueOf(7, scale));
            assertThat(BigNumbers.readBigDecimal(Hex.in(Hex.of(out)))).isEqualTo(BigDecimal.valueOf(7, scale));
        }
        for (int scale : new int[] {10_001, -10_001, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> BigNumbers.write(new Out(), new BigDecimal(BigInteger.ONE, scale)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the scale " + scale);
        }
        assertThatThrownBy(() -> BigNumbers.readBigDecimal(Hex.in("ffffffff0f 0101")))
                .isInstanceOf(DstpFormatException.class)
                .hasMessageContaining("the scale -2147483648 is beyond 10000");
    }
}
