package org.pescadero.simulator.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the conditions bring, each packet by the luck of its own number. */
public final class DrawnWeather implements Weather {
    private static final int LAST_HEADER_OCTET = 63;

    private final long seed;
    private final Conditions conditions;
    /** Links in their bad state (Gilbert and Elliott's model). */
    private final Map<Long, Boolean> bad = new HashMap<>();

    /** The weather of a plan. */
    public DrawnWeather(Plan plan) {
        seed = plan.seed();
        conditions = plan.conditions();
    }

    @Override
    public List<PacketFault> faults(int from, int to, int index, int octets) {
        long link = link(from, to);
        List<PacketFault> faults = new ArrayList<>(0);
        FaultKind loss = loss(link, index);
        if (loss != null) {
            faults.add(new PacketFault(from, to, index, loss, 0, 0));
            return faults;
        }
        if (hits(Sites.MASK, link, index, conditions.maskPerMille())) {
            long kept = Keyed.mix(Keyed.hash(seed, Sites.MASK, link, index));
            faults.add(new PacketFault(from, to, index, FaultKind.FORCED_MASK, kept & (kept >>> 32) & 0xFFFFFFFFL, 0));
        }
        damage(from, to, index, octets, faults);
        delay(from, to, index, faults);
        duplicate(from, to, index, faults);
        if (hits(Sites.STRANGER, link, index, conditions.strangerPerMille())) {
            long luck = Keyed.mix(Keyed.hash(seed, Sites.STRANGER, link, index));
            long later = (luck & 1) == 0 ? 0 : Keyed.below(Keyed.mix(luck), 20 * Nanos.MILLI);
            faults.add(new PacketFault(from, to, index, FaultKind.STRANGER, luck >>> 33, later));
        }
        return faults;
    }

    private static long link(int from, int to) {
        return ((long) from << 32) | to;
    }

    private @Nullable FaultKind loss(long link, int index) {
        boolean isBad = stepBurst(link, index);
        if (hits(Sites.LOSS, link, index, conditions.lossPerMille())) {
            return FaultKind.LOSS;
        }
        return isBad && hits(Sites.BURST_LOSS, link, index, conditions.badPerMille()) ? FaultKind.BURST_LOSS : null;
    }

    private boolean stepBurst(long link, int index) {
        if (conditions.badPerMille() == 0) {
            return false;
        }
        boolean was = bad.getOrDefault(link, false);
        int meanPackets = was ? conditions.badMeanPackets() : 10 * conditions.badMeanPackets();
        boolean turns = Keyed.below(Keyed.hash(seed, Sites.BURST, link, index), meanPackets) == 0;
        boolean now = was != turns;
        bad.put(link, now);
        return now;
    }

    private boolean hits(long site, long link, int index, int perMille) {
        return perMille > 0 && Keyed.below(Keyed.hash(seed, site, link, index), 1000) < perMille;
    }

    private void damage(int from, int to, int index, int octets, List<PacketFault> faults) {
        long luck = Keyed.hash(seed, Sites.DAMAGE, link(from, to), index);
        long roll = Keyed.below(luck, 1000);
        long detail = Keyed.mix(luck);
        long more = Keyed.mix(detail);
        if (roll < conditions.damagePerMille()) {
            faults.add(
                    switch ((int) Keyed.below(more, 7)) {
                        case 0 ->
                            new PacketFault(from, to, index, FaultKind.TRUNCATION, Keyed.below(detail, octets), 0);
                        case 1 -> new PacketFault(from, to, index, FaultKind.PADDING, 1 + Keyed.below(detail, 64), 0);
                        case 2 -> new PacketFault(from, to, index, FaultKind.CONCATENATION, 0, 0);
                        case 3 -> new PacketFault(from, to, index, FaultKind.CLEARED_CHECKSUM, 0, 0);
                        default ->
                            new PacketFault(from, to, index, FaultKind.BIT_FLIP, Keyed.below(detail, 8L * octets), 0);
                    });
        } else if (roll < conditions.damagePerMille() + conditions.forgePerMille()) {
            boolean sum = Keyed.below(Keyed.mix(more), 3) == 0;
            faults.add(
                    sum
                            ? new PacketFault(
                                    from,
                                    to,
                                    index,
                                    FaultKind.SUM_KEPT,
                                    Keyed.below(detail, octets / 2),
                                    1 + Keyed.below(more >>> 8, 0xFFFE))
                            : (more & 1) == 0
                                    ? new PacketFault(
                                            from,
                                            to,
                                            index,
                                            FaultKind.HEADER_MUTATION,
                                            Keyed.below(detail, LAST_HEADER_OCTET + 1L),
                                            1 + Keyed.below(more >>> 8, 255))
                                    : new PacketFault(
                                            from,
                                            to,
                                            index,
                                            FaultKind.WORD_SWAP,
                                            Keyed.below(detail, octets / 2),
                                            Keyed.below(more >>> 8, octets / 2)));
        }
    }

    private void delay(int from, int to, int index, List<PacketFault> faults) {
        long luck = Keyed.hash(seed, Sites.DELAY, link(from, to), index);
        if (Keyed.below(luck, 1000) >= conditions.delayPerMille()) {
            return;
        }
        double unit = Keyed.unit(Keyed.mix(luck));
        double nanos = switch (conditions.shape()) {
            case UNIFORM -> unit * conditions.delayNanos();
            case EXPONENTIAL -> -StrictMath.log(1 - unit) * conditions.delayNanos() / 4;
            case BIMODAL -> unit < 0.5 ? 100 * Nanos.MICRO : conditions.delayNanos();
        };
        long bounded = (long) Math.min(nanos, Conditions.PACKET_LIFETIME_NANOS);
        faults.add(new PacketFault(from, to, index, FaultKind.DELAY, bounded, 0));
    }

    private void duplicate(int from, int to, int index, List<PacketFault> faults) {
        long luck = Keyed.hash(seed, Sites.DUPLICATION, link(from, to), index);
        if (Keyed.below(luck, 1000) >= conditions.duplicatePerMille()) {
            return;
        }
        long copies = 1 + Keyed.below(Keyed.mix(luck), 5);
        for (long copy = 0; copy < copies; copy++) {
            long later = Keyed.below(Keyed.hash(luck, copy), conditions.maxDuplicateNanos());
            faults.add(new PacketFault(from, to, index, FaultKind.DUPLICATION, later, 0));
        }
    }
}
