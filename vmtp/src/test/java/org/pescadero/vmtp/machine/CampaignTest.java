package org.pescadero.vmtp.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pescadero.vmtp.CodeFlags;
import org.pescadero.vmtp.EntityId;
import org.pescadero.vmtp.MessageBuffer;
import org.pescadero.vmtp.ResponseCodes;
import org.pescadero.vmtp.event.ProtocolEvent;

/**
 * Calls under loss, duplication and reordering, judged by a ledger that sees everything: what returned was executed exactly
 * once, nothing was executed twice, and every result is the one that was computed for this call.
 */
class CampaignTest {
    private static final int SEEDS = 300;

    private final Map<Long, Integer> executions = new HashMap<>();
    private int calls;
    private int returned;
    private int aborted;
    private long retransmitted;

    @Test
    void calls_return_exactly_once_whatever_the_network_does() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            run(seed);
        }
        assertThat(retransmitted).isGreaterThan(SEEDS);
        assertThat(returned).isGreaterThan(calls * 6 / 10);
        assertThat(aborted).isPositive();
    }

    private void run(int seed) {
        World world = new World(seed);
        world.remember = false;
        SplitMix64 plan = new SplitMix64(seed * 31L);
        world.lossPercent = plan.below(31);
        world.duplicatePercent = plan.below(30);
        world.reorderPercent = plan.below(60);
        PathProfile[] profiles = {PathProfile.LOOP, PathProfile.LAN, PathProfile.NET};
        PathProfile profile = profiles[plan.below(3)];
        world.timing = address -> profile;
        world.limits = world.limits.withBlocksPerPacket(1 + plan.below(4));
        Host c = world.host("C");
        Host s = world.host("S");
        EntityId server = s.server();
        executions.clear();
        int[] delay = {plan.below(4) == 0 ? plan.below(3000) : 0};
        s.procedure = call -> {
            executions.merge(call.request().parameterLong(8), 1, Integer::sum);
            if (delay[0] == 0) {
                answer(s, call);
            } else {
                world.at(delay[0] * World.MILLI, () -> answer(s, call));
            }
        };
        List<ClientTransaction> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(new ClientTransaction(
                    c.entity(), plan.below(4) == 0 ? Integer.MAX_VALUE - 2 : plan.below(1 << 30)));
        }
        for (int round = 0; round < 6; round++) {
            for (ClientTransaction t : clients) {
                long id = ((long) seed << 32) + calls++;
                write(t.request(), id, plan.below(3) == 0 ? plan.below(16385) : plan.below(1400));
                c.send(t, server, s);
            }
            if (plan.below(6) == 0) {
                world.pass(plan.below(400) * World.MILLI);
                c.submit(new Command.Abort(clients.get(0)));
            }
            boolean all = world.until(() -> clients.stream().allMatch(ClientTransaction::reusable), 400 * World.SECOND);
            assertThat(all).as("seed %d round %d ends", seed, round).isTrue();
            clients.forEach(t -> judge(seed, t));
        }
        world.lossPercent = 0;
        world.pass(400 * World.SECOND);
        assertThat(executions.values()).as("seed %d: executions", seed).allMatch(times -> times == 1);
        assertThat(s.module.remoteClients()).as("seed %d: records", seed).isZero();
        retransmitted += c.count(ProtocolEvent.REQUEST_RETRANSMITTED);
    }

    private void judge(int seed, ClientTransaction t) {
        long id = t.request().parameterLong(8);
        int times = executions.getOrDefault(id, 0);
        assertThat(times).as("seed %d call %x: executions", seed, id).isLessThanOrEqualTo(1);
        if (t.outcome() == ResponseCodes.OK) {
            returned++;
            assertThat(times).as("seed %d call %x returned", seed, id).isEqualTo(1);
            assertThat(CodeFlags.codeOf(t.response().code())).isZero();
            assertThat(t.response().parameterLong(0))
                    .as("seed %d: whose result", seed)
                    .isEqualTo(~id);
            assertThat(t.response().segmentOctets()).isEqualTo(t.request().segmentOctets());
            assertThat(digest(t.response()))
                    .as("seed %d call %x: result", seed, id)
                    .isEqualTo(digest(t.request()));
        } else {
            aborted += t.outcome() == ResponseCodes.USER_TIMEOUT ? 1 : 0;
            assertThat(t.maybeExecuted() || times == 0)
                    .as("seed %d call %x: %s but executed", seed, id, ResponseCodes.name(t.outcome()))
                    .isTrue();
        }
    }

    private static void answer(Host s, ServerTransaction call) {
        MessageBuffer response = call.response();
        long id = call.request().parameterLong(8);
        response.copyFrom(call.request());
        response.code(0);
        response.parameterLong(0, ~id);
        s.respond(call);
    }

    private static void write(MessageBuffer request, long id, int octets) {
        request.clear();
        request.code(77);
        request.parameterLong(8, id);
        request.ensureSegmentCapacity(octets);
        request.segmentOctets(octets);
        SplitMix64 content = new SplitMix64(id);
        for (int i = 0; i < octets; i++) {
            request.octets()[64 + i] = (byte) content.next();
        }
    }

    private static int digest(MessageBuffer message) {
        int digest = 1;
        for (int i = 0; i < message.segmentOctets(); i++) {
            digest = 31 * digest + message.octets()[64 + i];
        }
        return digest;
    }
}
