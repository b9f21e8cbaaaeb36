package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.node.GroupResponses.GroupResponse;
import org.pescadero.vmtp.node.Route.Member;

/** Three members and a caller that is none, on loopback. */
@Timeout(30)
class GroupTest {
    private static final EntityId GROUP = EntityId.parse("UG-4711-224.0.1.0");
    private static final int WHO = 9;

    private final List<VmtpNode> nodes = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < 3; i++) {
            VmtpNode node = Loopback.node();
            nodes.add(node);
            EntityId entity = node.newEntity();
            int number = i;
            node.serve(entity, call -> call.response().parameterInt(0, number));
            node.join(GROUP, entity);
            members.add(new Member(entity, node.address()));
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(VmtpNode::close);
    }

    private static long in(long seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private static Set<Integer> collect(GroupResponses responses) throws InterruptedException {
        Set<Integer> numbers = new HashSet<>();
        long deadline = in(10);
        for (Optional<GroupResponse> r = responses.next(deadline); r.isPresent(); r = responses.next(deadline)) {
            assertThat(numbers.add(r.get().message().parameterInt(0)))
                    .as("a second reply of one member")
                    .isTrue();
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_known_member_answers_once_and_then_it_is_complete(boolean multicast) throws Exception {
        try (VmtpNode caller = VmtpNode.open(Loopback.options().withMulticast(multicast));
                Invocation invocation = caller.begin()) {
            invocation.request().code(WHO | CodeFlags.MRD);
            GroupResponses responses = invocation.call(new Route.Group(GROUP, members));
            assertThat(collect(responses)).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(responses.missing()).isEmpty();
            assertThat(responses.dead()).isEmpty();
        }
    }

    @Test
    void unknown_members_are_collected_until_the_time_is_over() throws Exception {
        try (VmtpNode caller = Loopback.node();
                Invocation invocation = caller.begin()) {
            invocation.request().code(WHO | CodeFlags.MRD);
            GroupResponses responses = invocation.call(new Route.Group(GROUP, List.of()));
            Set<Integer> numbers = new HashSet<>();
            while (numbers.size() < 3) {
                numbers.add(responses.next(in(10)).orElseThrow().message().parameterInt(0));
            }
            assertThat(responses.next(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20)))
                    .isEmpty();
        }
    }

    @Test
    void a_dead_member_is_told_apart_and_holds_nobody_up() throws Exception {
        nodes.get(1).close();
        try (VmtpNode caller = Loopback.node();
                Invocation invocation = caller.begin()) {
            invocation.request().code(WHO | CodeFlags.MRD);
            GroupResponses responses = invocation.call(new Route.Group(GROUP, members));
            assertThat(collect(responses)).containsExactlyInAnyOrder(0, 2);
            assertThat(responses.dead()).containsExactly(members.get(1).entity());
        }
    }

    @Test
    void members_see_that_their_client_is_one_of_them() throws Exception {
        try (VmtpNode caller = Loopback.node();
                MessageClient client = caller.client()) {
            EntityId member = caller.newEntity();
            caller.serve(member, call -> call.response().parameterInt(0, call.fromMember() ? 1 : 0));
            Route.Group group = new Route.Group(GROUP, List.of(new Member(member, caller.address())));
            caller.join(GROUP, member);
            client.request().code(WHO);
            assertThat(client.send(group, Duration.ofSeconds(10)).parameterInt(0))
                    .isZero();
            caller.manager().addToGroup(GROUP, client.entity(), Permissions.MEMBER);
            client.request().code(WHO);
            assertThat(client.send(group, Duration.ofSeconds(10)).parameterInt(0))
                    .isOne();
        }
    }

    @Test
    void what_groups_cannot_be_sent_is_refused_with_what_to_do_instead() throws Exception {
        try (VmtpNode caller = Loopback.node();
                MessageClient client = caller.client()) {
            fill(client.request());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.send(new Route.Group(GROUP, members), Duration.ofSeconds(1)))
                    .withMessageContainingAll("20000 octets", "16384", "in parts, or to each member by itself");
            fill(client.request());
            Route.Unicast one = new Route.Unicast(GROUP, nodes.get(0).address());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.send(one, Duration.ofSeconds(1)))
                    .withMessageContaining("to each member by itself");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> caller.stream(one))
                    .withMessageContaining("open one for each member");
        }
    }

    private static void fill(MessageBuffer request) {
        request.ensureSegmentCapacity(20_000);
        request.segmentOctets(20_000);
    }
}
