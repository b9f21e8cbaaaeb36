package org.pescadero.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    @Test
    void numbers_are_those_of_the_published_generator() {
        SplitMix64 generator = new SplitMix64(0);
        assertThat(generator.next()).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(generator.next()).isEqualTo(0x6E789E6AA1B965F4L);
    }

    @Test
    void keyed_numbers_depend_on_each_part_of_the_key_and_on_its_place() {
        Set<Long> seen = new HashSet<>();
        for (int first = 0; first < 50; first++) {
            for (int second = 0; second < 50; second++) {
                seen.add(SplitMix64.keyed(1, first, second));
            }
        }
        assertThat(seen).hasSize(2500);
    }

    @Test
    void keyed_doubles_are_spread_evenly() {
        int below = 0;
        for (int i = 0; i < 10_000; i++) {
            below += SplitMix64.keyedDouble(5, i) < 0.1 ? 1 : 0;
        }
        assertThat(below).isBetween(850, 1150);
    }

    @Test
    void a_test_has_its_own_seed_unless_one_is_given() {
        assertThat(Seeds.of("a")).isEqualTo(Seeds.of("a")).isNotEqualTo(Seeds.of("b"));
    }
}
