package org.pescadero.rpc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupNamesTest {
    @Test
    void group_of_a_name_is_an_unrestricted_well_known_one_on_the_host_group_of_vmtp() {
        assertThat(GroupNames.ofType("org.example.Mail").toString()).matches("UG-\\d+-224\\.0\\.1\\.0");
        assertThat(GroupNames.ofType("org.example.Mail")).isEqualTo(GroupNames.ofType("org.example.Mail"));
    }

    @Test
    void type_and_name_are_told_apart() {
        assertThat(GroupNames.ofInstance("a", "bc")).isNotEqualTo(GroupNames.ofInstance("ab", "c"));
        assertThat(GroupNames.ofInstance("a", "b")).isNotEqualTo(GroupNames.ofType("a"));
    }
}
