package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.manage.Rights;

/** A node that ends while its manager does what it was asked to, and one that takes its place at the same address. */
@Timeout(30)
class RestartedManagerTest {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final List<VmtpNode> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Rights counting = (who, what) -> made.incrementAndGet() > 0;

    @AfterEach
    void close() {
        nodes.forEach(VmtpNode::close);
    }

    private VmtpNode open(NodeOptions options) {
        try {
            VmtpNode node = VmtpNode.open(options);
            nodes.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_a_manager_has_done_is_not_done_again_by_its_successor() throws Exception {
        VmtpNode first = open(Loopback.options().withRights((who, what) -> {
            boolean allowed = counting.allow(who, what);
            // It is done, and nothing that could be said of it leaves the node any more.
            replace(nodes.getFirst());
            return allowed;
        }));
        Managing manager = open(Loopback.options()).manager().at(first.address(), WITHIN);
        assertThatThrownBy(manager::createEntity)
                .isInstanceOfSatisfying(
                        TransactionFailed.class, e -> assertThat(e.code()).isEqualTo(ResponseCodes.NONEXISTENT_ENTITY));
        assertThat(made).hasValue(1);
        EntityId again = manager.createEntity();
        assertThat(made).hasValue(2);
        assertThat(manager.probe(again).entity()).isEqualTo(again);
    }

    private void replace(VmtpNode node) {
        int port = node.address().getPort();
        Thread.ofPlatform().start(() -> {
            node.close();
            open(Loopback.options().withPort(port).withRights(counting));
        });
        while (nodes.size() < 3) {
            Thread.onSpinWait();
        }
    }
}
