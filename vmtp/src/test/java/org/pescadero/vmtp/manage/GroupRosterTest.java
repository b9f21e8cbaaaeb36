package org.pescadero.vmtp.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;

/** Who may change a group, and who lets itself be taken out of it (RFC 1045 III.1). */
class GroupRosterTest {
    private static final EntityId CREATOR = EntityId.of(0, 1, 1);
    private static final EntityId FIRST = EntityId.of(0, 2, 1);
    private static final EntityId SECOND = EntityId.of(0, 3, 1);
    private static final EntityId RESTRICTED = EntityId.of(EntityId.GROUP, 9, 1);
    private static final EntityId UNRESTRICTED = EntityId.of(EntityId.GROUP | EntityId.UNRESTRICTED, 9, 1);
    private static final Invoker REMOTE = new Invoker.Remote(EntityId.of(0, 1, 2), new SocketAddress() {
        private static final long serialVersionUID = 1;
    });

    private final GroupRoster roster = new GroupRoster(3, 3);

    private static Permissions of(int bits) {
        return new Permissions(bits);
    }

    private static Invoker by(EntityId entity) {
        return new Invoker.Local(entity);
    }

    private int create(Permissions first) {
        return roster.create(by(CREATOR), RESTRICTED, FIRST, first);
    }

    private int add(Invoker who, EntityId entity, Permissions permissions) {
        return roster.add(who, RESTRICTED, entity, permissions, false);
    }

    @Test
    @Rfc1045("III.1")
    void who_makes_a_group_manages_it_without_being_a_member() {
        assertThat(create(Permissions.NONE)).isEqualTo(ResponseCodes.OK);
        assertThat(create(Permissions.NONE)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(roster.members(RESTRICTED)).containsExactly(FIRST);
        assertThat(add(by(CREATOR), SECOND, Permissions.ALL)).isEqualTo(ResponseCodes.OK);
        assertThat(add(by(CREATOR), SECOND, Permissions.ALL)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.delete(by(FIRST), RESTRICTED)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(roster.delete(by(SECOND), RESTRICTED)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.delete(by(CREATOR), RESTRICTED)).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
    }

    @Test
    void a_member_adds_others_only_if_it_may_and_hands_on_no_more_than_it_has() {
        create(of(Permissions.REMOVED_BY_SELF));
        assertThat(add(by(FIRST), SECOND, Permissions.NONE)).isEqualTo(ResponseCodes.NO_PERMISSION);
        roster.delete(by(CREATOR), RESTRICTED);
        create(of(Permissions.ADD_PRINCIPAL | Permissions.REMOVED_BY_SELF));
        assertThat(add(by(FIRST), SECOND, of(Permissions.REMOVE_OTHERS))).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(add(by(FIRST), SECOND, of(Permissions.REMOVED_BY_SELF))).isEqualTo(ResponseCodes.OK);
        assertThat(roster.mayAddElsewhere(FIRST, RESTRICTED, Permissions.NONE)).isFalse();
        assertThat(roster.mayAddElsewhere(CREATOR, RESTRICTED, Permissions.ALL)).isTrue();
    }

    @Test
    void a_group_that_is_not_here_cannot_be_joined_by_those_who_are() {
        assertThat(add(by(FIRST), SECOND, Permissions.NONE)).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(add(REMOTE, SECOND, Permissions.NONE)).isEqualTo(ResponseCodes.OK);
    }

    @Test
    void an_entity_is_removed_by_those_whom_it_lets_and_who_may() {
        create(of(Permissions.REMOVED_BY_PRINCIPAL));
        assertThat(roster.remove(by(SECOND), RESTRICTED, FIRST)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(roster.remove(REMOTE, RESTRICTED, FIRST)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(roster.remove(by(CREATOR), RESTRICTED, SECOND)).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY);
        assertThat(roster.remove(by(CREATOR), RESTRICTED, FIRST)).isEqualTo(ResponseCodes.OK);

        add(by(CREATOR), FIRST, Permissions.NONE);
        assertThat(roster.remove(by(FIRST), RESTRICTED, FIRST)).isEqualTo(ResponseCodes.NO_PERMISSION);
        add(by(CREATOR), SECOND, of(Permissions.REMOVED_BY_SELF));
        assertThat(roster.remove(by(SECOND), RESTRICTED, SECOND)).isEqualTo(ResponseCodes.OK);
        add(by(CREATOR), SECOND, of(Permissions.REMOVED_BY_OTHERS));
        assertThat(roster.remove(REMOTE, RESTRICTED, SECOND)).isEqualTo(ResponseCodes.OK);
    }

    @Test
    @Rfc1045("III.1")
    void nobody_gets_a_say_in_others_membership_by_joining_an_unrestricted_group() {
        Permissions greedy = Permissions.ALL;
        assertThat(roster.add(by(FIRST), UNRESTRICTED, FIRST, greedy, false)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.delete(by(FIRST), UNRESTRICTED)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(roster.add(REMOTE, UNRESTRICTED, SECOND, greedy, false)).isEqualTo(ResponseCodes.NO_PERMISSION);
        assertThat(roster.add(REMOTE, UNRESTRICTED, SECOND, greedy, true)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.remove(REMOTE, UNRESTRICTED, SECOND)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.mayRemoveElsewhere(FIRST, UNRESTRICTED)).isTrue();
        assertThat(roster.mayRemoveElsewhere(FIRST, RESTRICTED)).isFalse();
    }

    @Test
    void an_entity_that_is_gone_is_in_no_group() {
        create(Permissions.ALL);
        roster.join(UNRESTRICTED, FIRST);
        assertThat(roster.groupsOf(FIRST)).containsExactlyInAnyOrder(RESTRICTED, UNRESTRICTED);
        roster.forget(FIRST);
        assertThat(roster.groupsOf(FIRST)).isEmpty();
        roster.join(UNRESTRICTED, SECOND);
        roster.leave(UNRESTRICTED, SECOND);
        assertThat(roster.members(UNRESTRICTED)).isEmpty();
    }

    @Test
    void groups_and_members_are_bounded() {
        for (int i = 0; i < 3; i++) {
            assertThat(roster.join(UNRESTRICTED, EntityId.of(0, i, 1))).isEqualTo(ResponseCodes.OK);
        }
        assertThat(roster.join(UNRESTRICTED, EntityId.of(0, 3, 1))).isEqualTo(ResponseCodes.BUSY);
        assertThat(create(Permissions.ALL)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.join(EntityId.of(EntityId.GROUP, 1, 1), FIRST)).isEqualTo(ResponseCodes.OK);
        assertThat(roster.join(EntityId.of(EntityId.GROUP, 2, 1), FIRST)).isEqualTo(ResponseCodes.BUSY);
    }
}
