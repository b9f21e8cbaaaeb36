package org.pescadero.cli.demo;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the demonstration shows: headings, checks that hold or not, and the sum of them. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
final class Report {
    private final PrintStream out;
    private final String held;
    private final String failed;
    private final boolean colours;
    private final long startNanos = System.nanoTime();
    private int checks;
    private int failures;

    @SuppressWarnings("SystemConsoleNull") // it is null where another provider of consoles is chosen
    Report(PrintStream out) {
        this.out = out;
        boolean unicode = out.charset().newEncoder().canEncode('\u2713');
        held = unicode ? "\u2713" : "ok";
        failed = unicode ? "\u2717" : "FAILED";
        Console console = System.console();
        colours = console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
    }

    /** A step that may be checked several times. */
    interface Step {
        /** Does it, and reports what it found. */
        void run() throws Exception;
    }

    /** Begins a step. What it throws is one more check that did not hold; later steps are tried all the same. */
    void step(String title, Step step) {
        out.println();
        out.println(bold(title));
        try {
            step.run();
        } catch (Exception e) {
            check(false, "this step ended with %s", e);
        }
    }

    /** A line about something that is not checked. */
    void say(String format, Object... values) {
        out.println("    " + format(format, values));
        out.flush();
    }

    /** A line about something that must hold. */
    void check(boolean holds, String format, Object... values) {
        checks++;
        failures += holds ? 0 : 1;
        String mark = holds ? colour("32", held) : colour("31", failed);
        out.println("  " + mark + " " + format(format, values));
        out.flush();
    }

    /** The last line. */
    boolean summary() {
        out.println();
        out.println(bold(format("%d of %d checks held in %s.", checks - failures, checks, since(startNanos))));
        out.flush();
        return failures == 0;
    }

    PrintStream out() {
        return out;
    }

    /** How long ago that was, for people. */
    static String since(long nanos) {
        return time(Duration.ofNanos(System.nanoTime() - nanos));
    }

    /** A time for people. */
    static String time(Duration time) {
        long millis = time.toMillis();
        return millis < 1000 ? millis + " ms" : format("%.1f s", millis / 1000.0);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private String bold(String text) {
        return colour("1", text);
    }

    private String colour(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
