package org.pescadero.simulator;

/** Placeholder. */
final class Sim {
    private Sim() {}

    public static void main(String[] a) throws Exception {
        long t = System.nanoTime();
        Totals x = new Campaign(Long.parseLong(a[0]), Long.parseLong(a[1]), 1).run(n -> {});
        System.out.println(x.seeds + " seeds " + x.calls + " calls " + x.executions + " exec " + x.packets + " packets in " + (System.nanoTime() - t) / 1e9);
        System.out.println(x.faults);
        System.out.println(x.violations + " never " + x.neverHappened());
        x.outcomes.forEach((l, o) -> System.out.println(l + " " + o));
        x.failures.stream().limit(15).forEach(System.out::println);
        System.out.println(x.failures.size());
    }
}
