package org.pescadero.simulator.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pescadero.simulator.world.EventQueue;
import org.pescadero.vmtp.machine.PathProfile;

/** What rate control must make of narrow lines. */
class RateBarsTest {
    @Test
    void sixteen_flows_of_messages_share_a_line_evenly_and_use_it() {
        RateFigures figures = RateBars.sharedLine(16).run(1);
        assertThat(figures.use()).isGreaterThanOrEqualTo(RateBars.LEAST_USE_OF_A_SHARED_LINE);
        assertThat(figures.jain()).isGreaterThanOrEqualTo(RateBars.LEAST_FAIRNESS);
        assertThat(figures.failures()).isZero();
    }

    @Test
    void one_flow_alone_uses_a_near_line() {
        assertThat(RateBars.sharedLine(1).run(1).use()).isGreaterThanOrEqualTo(RateBars.LEAST_USE_OF_A_SHARED_LINE);
    }

    @Test
    void who_is_controlled_otherwise_has_its_share() {
        RivalScenario.Outcome outcome = RateBars.rival("with Reno", 137, 0).run(1);
        assertThat(outcome.use()).isGreaterThanOrEqualTo(RateBars.LEAST_USE_OF_A_SHARED_LINE);
        assertThat(outcome.share()).isBetween(0.3, 0.7);
        assertThat(outcome.failures()).isZero();
    }

    @Test
    void the_model_of_reno_uses_a_line_that_it_has_for_itself_and_is_stopped_by_random_losses() {
        assertThat(reno(0)).isGreaterThan(0.95);
        assertThat(reno(10_000)).isBetween(0.08, 0.12);
    }

    private static double reno(int lossPerMillion) {
        long nanos = 60_000_000_000L;
        SharedLine line = new SharedLine(RateBars.far(lossPerMillion), PathProfile.NET, 1);
        RenoFlow flow = line.rival();
        line.runUntil(nanos);
        return line.use(flow.usefulOctets(), nanos);
    }

    @Test
    void a_line_that_loses_at_random_is_used_all_the_same() {
        RateFigures figures = RateBars.lossyLine().run(1);
        assertThat(figures.use()).isGreaterThanOrEqualTo(RateBars.LEAST_USE_OF_A_LOSSY_LINE);
        assertThat(figures.failures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void many_that_answer_one_do_not_overrun_the_queue_before_it(boolean group) {
        IncastScenario.Outcome outcome = RateBars.incast(group).run(1);
        assertThat(outcome.answered()).isEqualTo(64);
        assertThat(outcome.overflow()).isLessThan(RateBars.MOST_LOSS_OF_AN_INCAST);
    }

    @Test
    void a_link_delivers_what_fits_its_queue_in_its_time() {
        EventQueue events = new EventQueue();
        Bottleneck link = new Bottleneck(events, new Bottleneck.Line(8_000_000, 1_000, 2, 0), 1);
        List<Long> arrivals = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            link.carry(1000 - Bottleneck.HEADER_OCTETS, () -> arrivals.add(events.now()));
        }
        while (events.step(10_000_000)) {
            // Time passes.
        }
        assertThat(arrivals).containsExactly(1_001_000L, 2_001_000L);
        assertThat(link.overflowed()).isEqualTo(1);
    }
}
