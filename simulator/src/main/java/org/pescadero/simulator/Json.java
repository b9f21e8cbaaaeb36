package org.pescadero.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The same for programs. */
final class Json {
    private Json() {}

    static String of(Totals totals, double seconds, List<Figures.Cost> costs, List<Figures.Recovery> recoveries) {
        return object(
                field("seeds", "" + totals.seeds),
                field("seconds", number(seconds)),
                field("virtualHours", number(totals.virtualNanos / 3.6e12)),
                field("calls", "" + totals.calls),
                field("executions", "" + totals.executions),
                field("packets", "" + totals.packets),
                field("octets", "" + totals.octets),
                field("lateCopies", "" + totals.lateCopies),
                field("forgedSeeds", "" + totals.forgedSeeds),
                field("faults", counts(totals.faults)),
                field("violations", counts(totals.violations)),
                field(
                        "failedSeeds",
                        array(totals.failures.stream().map(f -> "" + f.seed()).toList())),
                field(
                        "outcomes",
                        object(totals.outcomes.entrySet().stream()
                                .map(e -> field(e.getKey().label(), counts(e.getValue())))
                                .toArray(String[]::new))),
                field("events", counts(totals.events)),
                field("costs", array(costs.stream().map(Json::cost).toList())),
                field(
                        "recoveries",
                        array(recoveries.stream().map(Json::recovery).toList())));
    }

    private static String cost(Figures.Cost cost) {
        return object(
                field("lossPerMille", "" + cost.lossPerMille()),
                field("octets", "" + cost.octets()),
                field("calls", "" + cost.calls()),
                field("ok", "" + cost.ok()),
                field("unknown", "" + cost.unknown()),
                field("packetsPerCall", number(cost.packetsPerCall())),
                field("nanos", times(cost.times())));
    }

    private static String recovery(Figures.Recovery recovery) {
        return object(
                field("trouble", text(recovery.trouble())),
                field("calls", "" + recovery.calls()),
                field("ok", "" + recovery.ok()),
                field("nanos", times(recovery.times())));
    }

    private static String times(Figures.Times times) {
        return object(
                field("p50", "" + times.p50Nanos()),
                field("p99", "" + times.p99Nanos()),
                field("p999", "" + times.p999Nanos()),
                field("max", "" + times.maxNanos()));
    }

    private static String counts(Map<?, Long> counts) {
        return object(counts.entrySet().stream()
                .map(e -> field(e.getKey().toString(), e.getValue().toString()))
                .toArray(String[]::new));
    }

    private static String object(String... fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String field(String name, String value) {
        return text(name) + ":" + value;
    }

    private static String text(String plain) {
        return '"' + plain + '"';
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
