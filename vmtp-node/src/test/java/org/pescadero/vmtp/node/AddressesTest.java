package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.ResponseCodes;

/** Addresses to which nothing can be sent. */
@Timeout(30)
class AddressesTest {
    private static final EntityId SOMEBODY = new EntityId(4711);
    private static final InetSocketAddress UNRESOLVED = InetSocketAddress.createUnresolved("nobody.invalid", 1045);

    @Test
    void route_to_a_host_that_is_not_resolved_is_refused() {
        assertThatThrownBy(() -> new Route.Unicast(SOMEBODY, UNRESOLVED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody.invalid");
        assertThatThrownBy(() -> new Route.Member(SOMEBODY, UNRESOLVED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Loopback.options().withPeers(List.of(UNRESOLVED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody.invalid");
    }

    @Test
    void module_at_an_address_of_another_family_is_as_one_that_does_not_answer() throws Exception {
        Route.Unicast elsewhere = new Route.Unicast(SOMEBODY, new InetSocketAddress(InetAddress.ofLiteral("::1"), 9));
        try (VmtpNode node = Loopback.node();
                Invocation invocation = node.begin()) {
            long soon = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            assertThatThrownBy(() -> invocation.call(elsewhere, soon))
                    .isInstanceOfSatisfying(
                            TransactionFailed.class,
                            failed -> assertThat(failed.code()).isEqualTo(ResponseCodes.USER_TIMEOUT));
        }
    }
}
