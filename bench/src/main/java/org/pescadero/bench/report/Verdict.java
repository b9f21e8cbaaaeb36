package org.pescadero.bench.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the null call keeps what it promises: at most one and a half raw echoes with the same way of waiting, and less than
 * gRPC-java in the same run.
 *
 * @param kept whether it does
 * @param reason in one line
 */
public record Verdict(boolean kept, String reason) {
    /** The most raw echoes that a null call may cost. */
    public static final double MOST_RAW_ECHOES = 1.5;

    /** One verdict for each way of waiting; the results stand in groups, ours before gRPC-java's. */
    public static List<Verdict> of(List<Result> results) {
        return results.stream()
                .filter(result -> result.peer().equals("pescadero"))
                .map(ours -> of(ours, results.subList(results.indexOf(ours), results.size())))
                .toList();
    }

    private static Verdict of(Result ours, List<Result> after) {
        Optional<Result> grpc =
                after.stream().filter(result -> result.peer().equals("grpc")).findFirst();
        boolean nearRaw = ours.ratioToRaw() <= MOST_RAW_ECHOES;
        boolean belowGrpc = grpc.isEmpty() || ours.median() < grpc.get().median();
        String reason = String.format(
                Locale.ROOT,
                "%s: %.2f raw echoes (at most %.1f: %s)",
                ours.waiting(),
                ours.ratioToRaw(),
                MOST_RAW_ECHOES,
                yes(nearRaw));
        return new Verdict(
                nearRaw && belowGrpc,
                grpc.map(theirs -> reason
                                + String.format(
                                        Locale.ROOT,
                                        ", %.1f us against %.1f of gRPC-java (below: %s)",
                                        ours.median(),
                                        theirs.median(),
                                        yes(belowGrpc)))
                        .orElse(reason));
    }

    /** Prints the verdicts; true when all are good. */
    public static boolean print(List<Verdict> verdicts, PrintWriter out) {
        verdicts.forEach(verdict -> out.println((verdict.kept() ? "kept    " : "MISSED  ") + verdict.reason()));
        out.flush();
        return verdicts.stream().allMatch(Verdict::kept);
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
