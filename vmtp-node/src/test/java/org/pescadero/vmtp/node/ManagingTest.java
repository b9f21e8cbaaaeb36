package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.Rfc1045;
import org.pescadero.vmtp.manage.EntityDescriptor;
import org.pescadero.vmtp.manage.Permissions;
import org.pescadero.vmtp.manage.Rights;
import org.pescadero.vmtp.manage.Service;
import org.pescadero.vmtp.node.GroupResponses.GroupResponse;

/** A node that manages another one, and each its own. */
@Timeout(30)
class ManagingTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private VmtpNode near;
    private VmtpNode far;
    private Managing other;

    @BeforeEach
    void open() throws Exception {
        near = Loopback.node();
        far = VmtpNode.open(Loopback.options().withRights(Rights.ALL));
        other = near.manager().at(far.address(), WITHIN);
    }

    @AfterEach
    void close() {
        near.close();
        far.close();
    }

    private static void refused(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TransactionFailed.class,
                        e -> assertThat(ResponseCodes.name(e.code())).isEqualTo(ResponseCodes.name(code)));
    }

    private EntityId serve(VmtpNode node, int number) {
        EntityId entity = node.newEntity();
        node.serve(entity, call -> call.response().parameterInt(0, number));
        return entity;
    }

    private int call(VmtpNode from, Route.Unicast to) throws Exception {
        try (Invocation invocation = from.begin(to.address())) {
            invocation.request().code(1);
            return invocation.call(to, System.nanoTime() + WITHIN.toNanos()).parameterInt(0);
        }
    }

    @Test
    void an_entity_is_made_called_described_and_unmade_from_afar() throws Exception {
        far.manager().serveCreated(call -> call.response().parameterInt(0, 42));
        EntityId made = other.createEntity();
        assertThat(call(near, new Route.Unicast(made, far.address()))).isEqualTo(42);
        assertThat(other.probe(made).entity()).isEqualTo(made);
        assertThat(other.queryEntity(made).flags()).isEqualTo(EntityDescriptor.SERVES);
        other.deleteEntity(made);
        refused(ResponseCodes.NONEXISTENT_ENTITY, () -> other.deleteEntity(made));
        refused(ResponseCodes.NONEXISTENT_ENTITY, () -> call(near, new Route.Unicast(made, far.address())));
    }

    @Test
    void nobody_manages_a_node_that_gives_no_right() throws Exception {
        Managing closed = far.manager().at(near.address(), WITHIN);
        EntityId server = serve(near, 1);
        refused(ResponseCodes.NO_PERMISSION, closed::createEntity);
        refused(ResponseCodes.NO_PERMISSION, () -> closed.deleteEntity(server));
        refused(ResponseCodes.NO_PERMISSION, () -> closed.signalEntity(server, 1));
        refused(ResponseCodes.NO_PERMISSION, () -> closed.modifyService(server, new Service(0, 1)));
        refused(ResponseCodes.NO_PERMISSION, () -> closed.createGroup(near.newGroup(true), server, Permissions.ALL));
        assertThat(closed.queryEntity(server).entity()).isEqualTo(server);
        assertThat(closed.queryNode().domains()).containsExactly(EntityId.DOMAIN_INTERNET);
        assertThat(closed.usesBlock(server)).isTrue();
        assertThat(closed.usesBlock(EntityId.of(0, 0, 0))).isFalse();
    }

    @Test
    void a_signal_is_received_by_a_thread_of_the_node() throws Exception {
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        EntityId server = serve(far, 1);
        refused(ResponseCodes.NOT_AWAITING_MSG, () -> other.signalEntity(server, 7));
        far.manager().onSignal(server, received::add);
        other.signalEntity(server, 7);
        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    @Rfc1045("III.1")
    void members_of_a_restricted_group_are_added_by_its_manager_wherever_they_are() throws Exception {
        EntityId group = near.newGroup(true);
        EntityId first = serve(near, 1);
        EntityId second = serve(far, 2);
        near.manager().createGroup(group, first, Permissions.ALL);
        near.manager().addToGroup(group, second, new Permissions(Permissions.REMOVED_BY_OTHERS));
        assertThat(near.manager().queryGroup(group)).containsExactly(first);
        assertThat(other.queryGroup(group)).containsExactly(second);

        Route.Group route = near.manager().members(group, Duration.ofMillis(200));
        assertThat(route.members()).extracting(Route.Member::entity).containsExactlyInAnyOrder(first, second);
        assertThat(sum(near, route)).isEqualTo(3);

        near.manager().removeFromGroup(group, second);
        refused(ResponseCodes.NONEXISTENT_ENTITY, () -> other.queryGroup(group));
        refused(
                ResponseCodes.NO_PERMISSION,
                () -> near.manager().as(second).addToGroup(group, first, Permissions.MEMBER));
    }

    private static int sum(VmtpNode from, Route.Group route) throws InterruptedException {
        try (Invocation invocation = from.begin()) {
            invocation.request().code(1);
            GroupResponses responses = invocation.call(route);
            int sum = 0;
            long deadline = System.nanoTime() + WITHIN.toNanos();
            Optional<GroupResponse> next = responses.next(deadline);
            for (; next.isPresent(); next = responses.next(deadline)) {
                sum += next.get().message().parameterInt(0);
            }
            assertThat(responses.missing()).isEmpty();
            return sum;
        }
    }

    @Test
    void a_dynamic_group_is_heard_from_the_first_membership_to_the_last() throws Exception {
        EntityId group = near.newGroup(false);
        EntityId member = serve(far, 5);
        far.join(group, member);
        assertThat(answers(group, Duration.ofSeconds(5))).isEqualTo(5);
        far.leave(group, member);
        assertThat(answers(group, Duration.ofMillis(50))).isZero();
    }

    private int answers(EntityId group, Duration within) throws InterruptedException {
        try (Invocation invocation = near.begin()) {
            invocation.request().code(1);
            GroupResponses responses = invocation.call(new Route.Group(group, List.of()));
            return responses
                    .next(System.nanoTime() + within.toNanos())
                    .map(one -> one.message().parameterInt(0))
                    .orElse(0);
        }
    }

    @Test
    void without_multicast_a_group_is_asked_peer_by_peer() throws Exception {
        EntityId group = near.newGroup(false);
        far.join(group, serve(far, 6));
        NodeOptions alone = Loopback.options().withMulticast(false).withPeers(List.of(near.address(), far.address()));
        try (VmtpNode node = VmtpNode.open(alone)) {
            Route.Group route = node.manager().members(group, Duration.ofMillis(200));
            assertThat(route.members()).hasSize(1);
            assertThat(sum(node, route)).isEqualTo(6);
        }
    }

    @Test
    void an_entity_is_found_wherever_it_is() throws Exception {
        EntityId server = serve(far, 1);
        assertThat(near.manager().locate(server, WITHIN)).contains(far.address());
        assertThat(near.manager().locate(EntityId.of(0, 77, 77), Duration.ofMillis(30)))
                .isEmpty();
    }

    @Test
    void others_add_only_what_lets_itself_be_added() throws Exception {
        EntityId group = near.newGroup(false);
        EntityId server = serve(near, 1);
        Managing asked = far.manager().at(near.address(), WITHIN);
        refused(ResponseCodes.NO_PERMISSION, () -> asked.addToGroup(group, server, Permissions.MEMBER));
        near.manager().letOthersAdd(server, true);
        asked.addToGroup(group, server, Permissions.MEMBER);
        assertThat(near.manager().localMembers(group)).containsExactly(server);
    }

    @Test
    void a_service_takes_as_many_requests_as_it_was_told() throws Exception {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        EntityId server = far.newEntity();
        far.serve(server, call -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            started.countDown();
            goOn.await();
            running.decrementAndGet();
        });
        assertThat(other.modifyService(server, new Service(Service.THREADS, 1))).isEqualTo(1);
        Route.Unicast route = new Route.Unicast(server, far.address());
        Thread first = Thread.ofPlatform().start(() -> quietly(route));
        started.await();
        Thread second = Thread.ofPlatform().start(() -> quietly(route));
        while (far.counters().stream().noneMatch(c -> c.name().equals("notify.client_sent") && c.value() > 0)) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        first.join();
        second.join();
        assertThat(most).hasValue(1);
    }

    @Test
    void a_service_of_none_ends_what_is_going_on() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        EntityId server = far.newEntity();
        far.serve(server, call -> {
            started.countDown();
            new CountDownLatch(1).await();
        });
        Thread caller = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(() -> call(near, new Route.Unicast(server, far.address())))
                        .isInstanceOf(TransactionFailed.class));
        started.await();
        assertThat(other.modifyService(server, new Service(0, 0))).isZero();
        caller.join();
    }

    private void quietly(Route.Unicast route) {
        try {
            call(near, route);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Rfc1045("2.2")
    void nodes_of_another_domain_are_not_heard() throws Exception {
        try (VmtpNode local = VmtpNode.open(Loopback.options().withDomain(EntityId.DOMAIN_LOCAL));
                VmtpNode beside = VmtpNode.open(Loopback.options().withDomain(EntityId.DOMAIN_LOCAL))) {
            EntityId server = serve(beside, 8);
            assertThat(call(local, new Route.Unicast(server, beside.address()))).isEqualTo(8);
            EntityId group = local.newGroup(false);
            beside.join(group, server);
            assertThat(sum(local, local.manager().members(group, Duration.ofMillis(200))))
                    .isEqualTo(8);
            assertThat(local.manager().at(beside.address(), WITHIN).queryNode().domains())
                    .containsExactly(EntityId.DOMAIN_LOCAL);
            assertThat(near.manager().locate(server, Duration.ofMillis(30))).isEmpty();
            refused(
                    ResponseCodes.USER_TIMEOUT,
                    () -> near.manager()
                            .at(beside.address(), Duration.ofMillis(30))
                            .queryNode());
        }
    }
}
