package org.pescadero.vmtp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.Rfc1045;

/** VMTP as IP protocol 81 between two addresses of loopback; where the process may not, that it is told so. */
@Timeout(30)
class IpCarrierTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /** Without ports, only addresses tell those of this test from others on this host. */
    private final int network = 1 + (int) (ProcessHandle.current().pid() % 60_000);

    private NodeOptions at(int host) {
        String address = "127." + (1 + network / 250) + "." + network % 250 + "." + host;
        return Loopback.options().withCarrier(Carrier.IP).withBindAddress(Inet4Address.ofLiteral(address));
    }

    @Test
    @Rfc1045("VI")
    void nodes_speak_without_udp_where_raw_sockets_are_allowed() throws Exception {
        try (VmtpNode near = VmtpNode.open(at(1));
                VmtpNode far = VmtpNode.open(at(2))) {
            EntityId server = far.newEntity();
            far.serve(server, call -> {
                call.response().copyFrom(call.request());
                call.response().code(0);
            });
            assertThat(far.address().getPort()).isZero();
            try (Invocation invocation = near.begin(far.address())) {
                invocation.request().ensureSegmentCapacity(16384);
                invocation.request().segmentOctets(16384);
                Route.Unicast route = new Route.Unicast(server, far.address());
                assertThat(invocation
                                .call(route, System.nanoTime() + WITHIN.toNanos())
                                .segmentOctets())
                        .isEqualTo(16384);
            }
            assertThat(near.manager().locate(server, WITHIN)).contains(far.address());
            EntityId group = near.newGroup(false);
            far.join(group, server);
            assertThat(near.manager().members(group, Duration.ofMillis(200)).members())
                    .hasSize(1);
        } catch (IOException refused) {
            assertThat(refused).hasMessageContaining("raw sockets");
        }
    }
}
